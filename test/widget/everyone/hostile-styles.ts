/** Style sheets of pages that did not think of us. Each of them is one that real pages have, or worse. */
export const hostileStyles: Record<string, string> = {
  'everything unset': `
    *, *::before, *::after { all: unset !important }`,

  'giant fonts': `
    html { font-size: 40px !important }
    * { font: italic small-caps 900 48px/3 monospace !important; font-family: inherit !important;
        letter-spacing: 0.5em !important; word-spacing: 2em !important; text-indent: 3em !important;
        text-transform: uppercase !important; text-align: right !important; text-shadow: 2px 2px red !important;
        text-decoration: line-through !important; word-break: break-all !important; white-space: pre !important;
        hyphens: none !important; writing-mode: vertical-rl !important }`,

  'a reset that is important': `
    *, *::before, *::after { margin: 0 !important; padding: 0 !important; border: 3px dotted red !important;
        border-radius: 0 !important; box-sizing: content-box !important; position: static !important;
        display: inline !important; float: left !important; inset: auto !important; z-index: -1 !important;
        width: 9px !important; height: 9px !important; max-width: 9px !important; min-width: 0 !important;
        overflow: hidden !important; color: lime !important; background: yellow !important; fill: red !important;
        stroke: red !important; outline: none !important; list-style: none !important; cursor: wait !important }`,

  'everything out of sight and out of reach': `
    * { visibility: hidden !important; pointer-events: none !important; user-select: none !important;
        animation: none !important }
    html > :not(head, body) { display: none !important; opacity: 0 !important; filter: blur(9px) !important;
        transform: scale(0) !important; clip-path: inset(50%) !important; contain: strict !important;
        content-visibility: hidden !important; transition: all 5s !important; z-index: -1 !important }`,

  'rules for every tag that we use': `
    div, form, label, button, input, textarea, h2, p, span, small, svg, path, dialog, a, ::backdrop, ::placeholder {
        display: block !important; width: 50px !important; margin: 40px !important; padding: 40px !important;
        border: 9px solid red !important; background: red !important; color: blue !important;
        font-size: 60px !important; transform: rotate(30deg) !important; appearance: auto !important }
    .card, .frame, .step, .options, .close, .field, .points, .actions { display: none !important }
    #heading, #error, #hint { color: lime !important }`,

  // The rules of Tailwind’s preflight, version 4 (MIT licence).
  'Tailwind’s preflight': `
    *, ::after, ::before, ::backdrop, ::file-selector-button {
        box-sizing: border-box; margin: 0; padding: 0; border: 0 solid }
    html, :host { line-height: 1.5; -webkit-text-size-adjust: 100%; tab-size: 4; font-feature-settings: normal;
        font-variation-settings: normal; -webkit-tap-highlight-color: transparent }
    hr { height: 0; color: inherit; border-top-width: 1px }
    abbr:where([title]) { text-decoration: underline dotted }
    h1, h2, h3, h4, h5, h6 { font-size: inherit; font-weight: inherit }
    a { color: inherit; -webkit-text-decoration: inherit; text-decoration: inherit }
    b, strong { font-weight: bolder }
    small { font-size: 80% }
    sub, sup { font-size: 75%; line-height: 0; position: relative; vertical-align: baseline }
    table { text-indent: 0; border-color: inherit; border-collapse: collapse }
    :-moz-focusring { outline: auto }
    progress { vertical-align: baseline }
    summary { display: list-item }
    ol, ul, menu { list-style: none }
    img, svg, video, canvas, audio, iframe, embed, object { display: block; vertical-align: middle }
    img, video { max-width: 100%; height: auto }
    button, input, select, optgroup, textarea, ::file-selector-button { font: inherit; font-feature-settings: inherit;
        font-variation-settings: inherit; letter-spacing: inherit; color: inherit; border-radius: 0;
        background-color: transparent; opacity: 1 }
    ::placeholder { opacity: 1; color: color-mix(in oklab, currentcolor 50%, transparent) }
    textarea { resize: vertical }
    button, input:where([type='button'], [type='reset'], [type='submit']), ::file-selector-button { appearance: button }
    [hidden]:where(:not([hidden='until-found'])) { display: none !important }`,
};
