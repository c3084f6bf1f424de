/** What somebody might write into a specification to break out of where it is shown. All of it tries to call `pwned()` or to reach canary.test. */
const markup = '</title></text></svg></script><script>pwned()</script><img src=x onerror=pwned()><svg onload=pwned()><iframe srcdoc="<script>pwned()</script>">';
const links = '[go](javascript:pwned()) ![p](http://canary.test/a.png) ![r][r] [c](command:workbench.action.quit) <http://canary.test/b> http://canary.test/c https://canary.test/d www.canary.test mail@canary.test '
    + '<a href="javascript:pwned()">a</a> data:text/html,<script>pwned()</script> <a href="data:text/html;base64,PHNjcmlwdD5wd25lZCgpPC9zY3JpcHQ+">d</a>';
const closers = '</style><style>@import "http://canary.test/s.css";*{background:url(http://canary.test/f)}</style> ]]> <![CDATA[ x ]]> --> <!-- <?xml-stylesheet href="http://canary.test/x.css"?> <!ENTITY x SYSTEM "http://canary.test/e"> &lt;b&gt; &amp; &#60;i&#62; &#x3c; &nbsp; &x; %3Cscript%3E';
const quotes = 'a"b \'c\' `d` ${pwned()} {{pwned()}} #{pwned()} \\" \\\\ " onmouseover="pwned()" x=\' onfocus=\'pwned()\' autofocus tabindex=1 \\u003cscript\\u003epwned()\\u003c/script\\u003e';
// No NUL: a file that holds one is refused as a whole.
const invisible = '\u202Elive\u202C \u2066x\u2069 \u200Fa\u200B\u200Db\u2060c\uFEFFd \u0001\u0007\u0008\u000B\u000C\u001B[31m\u007F\u0085 \uD800 \uDC00x \uFFFE\uFFFF \u2028\u2029 '
    + `e${'\u0301\u0316'.repeat(40)} \uFDFD\uFDFA \u2E3B\u{1242B}`;
const long = `${'W'.repeat(5000)} ${'漢'.repeat(300)} ${'👩‍👩‍👧‍👦'.repeat(60)} ${'x_'.repeat(300)}`;
const markdown = '# heading\n- item\n1. one\n> quote\n---\n| a | b |\n|---|---|\n```html\n<script>pwned()</script>\n```\n    code\n**b** _i_ ~~s~~ `c` [r]: http://canary.test/r\n[r]\n<details open ontoggle=pwned()><summary>s</summary></details> @someone #1 $x$ \\[y\\]';
const mermaid = '%%{init: {"securityLevel":"loose","htmlLabels":true}}%%\n"] --> x["\nend\nclick n0 "javascript:pwned()"\nclick n0 call pwned()\nclick n0 href "http://canary.test/m"\nstyle n0 fill:url(http://canary.test/f)\n'
    + 'classDef ml fill:red\nsubgraph x [y]\n---\nconfig:\n  securityLevel: loose\n---\nfa:fa-car #quot; #60;script#62;pwned()#60;/script#62; `md **b**` $$x$$ @{ shape: rounded }';
const emoji = '🧨🏴‍☠️👨🏽‍🚒 \u{1F1E9}\u{1F1EA} العربية עברית ไทย ひらがな ﷺ 𝕳𝖔𝖘𝖙𝖎𝖑𝖊 Å\u030A';

/** Each goes once into each field. */
export const hostileTexts: readonly string[] = [markup, links, closers, quotes, invisible, long, markdown, `${mermaid} ${emoji}`];

/** As the language writes it: quotes and backslashes escaped, on one line. */
export function asString(text: string): string {
    return `"${text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '')}"`;
}

/** As a doc comment, which ends at the first `*` that a `/` follows. */
export function asDocComment(text: string): string {
    return `/** ${text.replaceAll('*/', '* /')} */`;
}
