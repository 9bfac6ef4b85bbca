/** Letters that other pages have taken for more than letters. Each would set `window.__xss`, or put an element on the page. */
const call = '__xss=1';
const bodies = [
  `<script>${call}</script>`,
  `<img src=x onerror=${call}>`,
  `<svg onload=${call}>`,
  `<iframe srcdoc="<script>parent.${call}</script>">`,
  `<a href="javascript:${call}">x</a>`,
  `<b onmouseover=${call}>b</b><br>`,
  `<math><mi xlink:href="javascript:${call}">`,
  `<details open ontoggle=${call}>`,
  `<style>*{display:none}</style>`,
  `<base href="//evil.example/">`,
  `<form><button formaction=javascript:${call}>`,
  `<template><script>${call}</script></template>`,
  `javascript:${call}`,
  `data:text/html,<script>${call}</script>`,
  `{{constructor.constructor('${call}')()}}`,
  `\${${call}}`,
  `%{x}<br>%{customdata}<extra></extra>`,
  `__proto__`,
  `constructor`,
  `=HYPERLINK("javascript:${call}")`,
  `+cmd|' /C calc'!A0`,
  `@SUM(1+1)`,
  `\\href{javascript:${call}}{x}`,
  `\\input{/etc/passwd}`,
  `$t(share:title)`,
  `&lt;script&gt;${call}&lt;/script&gt;`,
  `%3Cscript%3E${call}%3C/script%3E`,
  `' onfocus=${call} autofocus '`,
  `<!--<img src="--><img src=x onerror=${call}//">`,
  `\u202e<img src=x onerror=${call}>`,
];
/** What may stand before and behind: the ends of attributes, elements, comments and texts. */
const rims: readonly (readonly [string, string])[] = [
  ['', ''],
  ['"', '"'],
  ["'", "'"],
  ['">', '<"'],
  ["'/>", ''],
  ['</script>', ''],
  ['</title>', ''],
  ['-->', '<!--'],
  [']]>', ''],
  ['\u0000', '\ud800'],
];

/** Three hundred. */
export const payloads: readonly string[] = rims.flatMap(([before, behind]) => bodies.map((body) => `${before}${body}${behind}`));
