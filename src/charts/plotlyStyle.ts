/** Imported before Plotly, whose rules stand in the page's style sheet: a style element of its own would be refused by the security policy. */

// An element of this name and class tells Plotly that its rules are there (plotly.js, src/lib/dom.js).
const marker = document.createElement('meta');
marker.id = 'plotly.js-style-global';
marker.className = 'no-inline-styles';
document.head.append(marker);

export {};
