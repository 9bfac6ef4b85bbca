/** Plotly's rules as a style sheet of the page. Imported before Plotly, which would else make a style element that the security policy refuses. */
import 'plotly.js/dist/plotly.css';

// An element of this name and class tells Plotly that its rules are there (plotly.js, src/lib/dom.js).
const marker = document.createElement('meta');
marker.id = 'plotly.js-style-global';
marker.className = 'no-inline-styles';
document.head.append(marker);
