import { EditorView } from '@codemirror/view';

const font = "500 13px / 20px ui-monospace, 'SF Mono', Consolas, 'DejaVu Sans Mono', monospace";

/** Colours are those of the page: its custom properties reach into the shadow root. */
export const theme = EditorView.theme({
  '&': { color: 'var(--t1)', background: 'var(--well)', borderRadius: 'var(--r-control)', boxShadow: 'inset 0 0 0 1px var(--edge)' },
  '&.cm-focused': { outline: '2px solid var(--key)', outlineOffset: '-1px' },
  '.cm-scroller': { font, maxHeight: '186px', overflow: 'auto' },
  '.cm-content': { padding: '8px 0', minHeight: '76px', caretColor: 'var(--t1)' },
  '.cm-line': { padding: '0 12px' },
  '.cm-selectionBackground, &.cm-focused .cm-selectionBackground, ::selection': { background: 'var(--line2)' },
  '&.cm-focused .cm-matchingBracket': { background: 'var(--track)', outline: '1px solid var(--line2)' },
  '&.cm-focused .cm-nonmatchingBracket': { background: 'none', outline: '1px solid var(--bad)' },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--bad)', textUnderlineOffset: '3px' },
  '.cm-lintPoint-error:after': { borderBottomColor: 'var(--bad)' },
  '.word-function': { color: 'var(--up)' },
  '.word-pixel': { color: 'var(--loss)' },
  '.word-image': { color: 'var(--loss-low)' },
  '.word-map': { color: 'var(--truth)' },
  '.word-parameter': { color: 'var(--down)' },
  '.word-number': { color: 'var(--t2)' },
  '.cm-tooltip': {
    background: 'var(--raise)',
    color: 'var(--t1)',
    border: '1px solid var(--line2)',
    borderRadius: 'var(--r-control)',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { font, maxHeight: '188px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '2px 8px', color: 'var(--t1)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { background: 'var(--key)', color: 'var(--onkey)' },
  '.cm-tooltip-autocomplete ul li[aria-selected] .cm-completionDetail': { color: 'var(--onkey)' },
  '.cm-completionDetail': { marginLeft: '10px', fontStyle: 'normal', fontFamily: 'var(--font)', fontSize: '12px', color: 'var(--t2)' },
  '.cm-diagnostic': { padding: '4px 8px', fontFamily: 'var(--font)', fontSize: '12px', lineHeight: '16px' },
  '.cm-diagnostic-error': { borderLeft: '3px solid var(--bad)' },
});
