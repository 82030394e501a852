import type { Drawing } from '../drawing.ts';
import { replacementNumber } from '../replacement-number.ts';

/** What a document can hold that its reader did not ask for. */
export interface Bait {
  /** A file that must never come to be. */
  readonly canary: string;
  /** An address nobody may ask. */
  readonly address: string;
}

const repeated = (text: string, count: number): string => text.repeat(count);

const openers = [
  ...[
    '---js',
    '---javascript',
    '---json',
    '---coffee',
    '---constructor',
    '---__proto__',
    '---toString',
    '--- js',
    '---yaml',
  ],
  ...['---\r', '\ufeff---', '\ufeff---js', ' ---', '----', '--- ---', '---!!js/function', '---\u2028', '---\0', ''],
];

/** Lines of YAML, or what looks like it. */
const yamlLines = ({ canary, address }: Bait): readonly string[] => [
  'a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c]',
  'a: &a\n  <<: *a',
  'base: &base { kind: system }\nuse:\n  <<: *base\n  <<: [*base, *base]',
  '<<: { kind: settings }',
  '? [a, b]\n: c',
  '? { __proto__: 1 }\n: 2',
  '__proto__: { polluted: yes }',
  '"__proto__": { polluted: true }',
  'constructor: { prototype: { polluted: true } }',
  'prototype: { polluted: true }',
  'toString: null\nvalueOf: null\nhasOwnProperty: 1',
  'toJSON: { a: 1 }\nthen: { b: 2 }',
  `a: !!js/function 'function () { require("fs").writeFileSync("${canary}", "") }'`,
  `a: !!js/undefined ''\nb: !!js/regexp /(a+)+$/`,
  `a: !!python/object/apply:os.system ["touch ${canary}"]`,
  `a: !ruby/object:Gem::Installer\n  i: x`,
  `a: !<tag:yaml.org,2002:js/function> 'process.exit(9)'`,
  'a: !!binary R0lGODlhDAAMAIQAAP//9/X17unp5WZmZgAAAOfn515eXvPz7Y6OjuDg4J+fn5',
  'a: !!set { x, y }\nb: !!omap [ { a: 1 }, { a: 2 } ]\nc: !!timestamp 2026-13-45',
  'kind: system\nkind: vendor\nkind: tilsyn',
  'a: 1e999\nb: -1e999\nc: 123456789012345678901234567890\nd: 0xffffffffffffffffffff\ne: .inf\nf: .nan\ng: -0\nh: 0o777\ni: 1_000\nj: 1:30:00',
  'date: 2026-02-30\nfrom: 0000-00-00\nuntil: 9999-12-31\non: 10000-01-01',
  `a: ${repeated('[', 60_000)}`,
  `a: ${repeated('{a: ', 20_000)}`,
  Array.from({ length: 4_000 }, (_, depth) => `${repeated(' ', depth)}a:`).join('\n'),
  repeated('- ', 20_000),
  repeated('? ', 5_000),
  `a: "${repeated('x', 300_000)}"`,
  `${repeated('k', 100_000)}: 1`,
  Array.from({ length: 20_000 }, (_, index) => `k${index}: 1`).join('\n'),
  'a: |9\n  x',
  'a: >-\n\t x',
  'a: "\\ud800"\nb: "\\udfff\\ud800"\nc: "\\0"\nd: "\\x1b[2J"\ne: "\\u202e"',
  "a: 'unclosed",
  'a: "unclosed',
  'a: [1, 2',
  'a: }',
  '%YAML 9.9\n---\na: 1\n...\n---\nb: 2',
  '%TAG ! tag:example.org,2026:\n--- !x\na: 1',
  'a: &\nb: *\nc: !',
  'a: *nothing',
  '*a : b',
  '<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> gren',
  `a: ${address}/${repeated('../', 40)}etc/passwd`,
  'a: {{constructor.constructor "return process"}}',
  'a: $' + '{process.env.HOME} $(touch x) `id` %PATH%',
  '\ta: 1',
  'a:\u00a01\nb:\u20281\nc:\u0085d',
  'a: \u0007\u001b]8;;x\u0007',
  'a: "\ufeff"\n\ufeffb: 1',
  '- a\nb: 1',
  'a\r\nb: 1\rc: 2\n\rd: 3',
  'null: null\n~: ~\ntrue: true\n1: 1\n1.0: 2\n"1": 3',
  `systems: [${repeated('a,', 30_000)}]`,
  `evidence: [../../../../etc/passwd, "C:\\\\Windows\\\\win.ini", "//host/share/x", "file:///etc/passwd", "${address}"]`,
  'name: "\u202egnirts\u202c"\nlegalName: "\u200b\u200d\u2060"',
  `file: { name: ../../../x, size: -1, sha256: ${repeated('0', 64)}, location: ../../etc }`,
];

const spans = ({ address, canary }: Bait): readonly string[] => [
  `<script src="${address}/a.js"></script>`,
  `<script>require("fs").writeFileSync("${canary}","")</script>`,
  `<img src=${address}/b.png onerror=alert(1)>`,
  `![billede](${address}/c.png "t")`,
  `<iframe src="${address}/d"></iframe><object data="${address}/e"></object><embed src="${address}/f">`,
  `<link rel=preconnect href="${address}"><link rel=stylesheet href="${address}/g.css">`,
  `<meta http-equiv=refresh content="0;url=${address}/h"><base href="${address}/">`,
  `<style>@import "${address}/i.css"; body{background:url(${address}/j.png)}</style>`,
  `<svg onload=alert(1)><image href="${address}/k"/><use href="${address}/l#x"/></svg>`,
  '<math><mtext></math><template><noscript><plaintext><title><textarea></style></script></svg>',
  '[a](javascript:alert(1)) [b](JaVaScRiPt&colon;alert(1)) [c](data:text/html;base64,PHNjcmlwdD4=) [d](vbscript:x)',
  `[e](file:///etc/passwd) [f](//127.0.0.1/x) [g](${address}/m) <${address}/n> [h][h]\n\n[h]: ${address}/o "t"`,
  '[i](<javascript:x>) [j](java\nscript:x) [k](&#106;avascript:x) [l](%6aavascript:x) [m](\u0001javascript:x)',
  '[n](https://eksempel.example/"onmouseover="alert(1)) [o](https://x.example/<script>)',
  '[p](mailto:a@b.example?subject=<script>&body=%0d%0aBcc:x) [q](https:javascript:1)',
  '{{constructor}} {{{raw}}} {{#each this}}{{@key}}{{/each}} {{> ../../x}} {{!-- {{/if}} --}} \\{{x}} {{"a" "b"}}',
  '<<<<<<< HEAD\nmin\n=======\ndin\n>>>>>>> gren',
  '$(touch x) `touch x` $' + '{x} <%= x %> #{x} {% x %} [[x]] %s %n',
  '\ud800 lone \udc00 \ufffe \uffff \0 \u001b[31m \u0008 \u202e rtl \u2066 \ufeff \u200b',
  '&lt;script&gt; &#60;script&#62; &#x3c;script&#x3e; &colon; &NewLine; &#0; &#xD800; &#x110000; &#99999999999;',
  repeated('> ', 3_000),
  repeated('- ', 1_500),
  repeated('*a _b ', 8_000),
  repeated('[', 20_000),
  repeated('[a](', 8_000),
  repeated('![', 15_000),
  repeated('`', 30_000),
  repeated('``a ', 10_000),
  repeated('<a', 20_000),
  repeated('<!--', 10_000),
  repeated('&', 30_000),
  repeated('\\', 30_000),
  repeated('| a ', 3_000),
  `${repeated('| a ', 300)}|\n${repeated('|---', 300)}|\n${repeated(`${repeated('| b ', 300)}|\n`, 60)}`,
  repeated('# a\n', 3_000),
  repeated('###### x\n# y\n', 500),
  repeated('a\n===\n', 3_000),
  repeated('[a]: x\n', 8_000),
  repeated('1. a\n', 5_000),
  repeated('    ', 20_000),
  repeated('\t', 20_000),
  repeated('x', 300_000),
  repeated('"\'', 20_000),
  repeated('a~~', 10_000),
  repeated('**a', 10_000),
  repeated('<div>', 20_000),
  `${repeated('<b>', 20_000)}x${repeated('</b>', 20_000)}`,
  '```js\nprocess.exit(1)\n',
  '~~~\n```\n~~~~\n',
  '---\na: 1\n---\n',
  '\r\r\r\n\n\r',
  `${replacementNumber} er ikke et nummer; 1990-01-01; 26. april`,
];

const scalars = [
  ...['', ' ', '~', 'null', 'yes', 'NaN', '1e999', '-0', '0x1F', '007', '2026-02-30', '9999-99-99', '1'.repeat(400)],
  ...[
    '[]',
    '{}',
    '[[]]',
    '{ }',
    "''",
    '"\\ud800"',
    '&a x',
    '*a',
    '!x y',
    '!!float x',
    '|',
    '>',
    '@x',
    '`x`',
    '%x',
    '#x',
    '- x',
  ],
  ...[
    '../../../etc/passwd',
    '/etc/passwd',
    'C:\\x',
    'con',
    'nul.yaml',
    'a/b/c',
    '..',
    '.',
    'a\\b',
    '__proto__',
    'constructor',
  ],
  ...[
    '"\\e[2J"',
    '"a\\nb"',
    "'a: b # c'",
    'x # 3',
    '"{{x}}"',
    '"<script>"',
    '"javascript:x"',
    '"\\u202e"',
    'æ'.repeat(5_000),
  ],
];

/** A place in a text, at a line's beginning more often than not. */
function place(text: string, draw: Drawing): number {
  if (draw() < 0.3) return draw.below(text.length + 1);
  const lines = [...text.matchAll(/^/gm)].map(({ index }) => index);
  return draw.of(lines);
}

const inserted = (text: string, what: string, draw: Drawing): string => {
  const at = place(text, draw);
  return `${text.slice(0, at)}${what}${draw() < 0.8 ? '\n' : ''}${text.slice(at)}`;
};

/** What becomes of a document in hostile hands: it may end as bytes that are no text. */
export function hostileDocument(text: string, bait: Bait, draw: Drawing): Uint8Array {
  let changed = text;
  for (let rounds = 1 + draw.below(3); rounds > 0; rounds -= 1) {
    const kind = draw.below(9);
    if (kind <= 2) changed = inserted(changed, draw.of(yamlLines(bait)), draw);
    else if (kind === 3) changed = inserted(changed, draw.of(spans(bait)), draw);
    else if (kind === 4) changed = changed.replace(/^---$/m, () => draw.of(openers));
    else if (kind === 5) changed = `${draw.of(openers)}\n${changed}`;
    else if (kind === 6) changed = withOtherScalar(changed, draw);
    else if (kind === 7)
      changed = changed.replaceAll('\n', draw.of(['\r\n', '\r', '\n\r', '\u2028', '\u0085', '\n\n', '']));
    else changed = changed.slice(0, draw.below(changed.length + 1));
  }
  const bytes = new TextEncoder().encode(draw() < 0.1 ? `\ufeff${changed}` : changed);
  return draw() < 0.25 ? damaged(bytes, draw) : bytes;
}

/** One value of the document is another. */
function withOtherScalar(text: string, draw: Drawing): string {
  const values = [...text.matchAll(/(?<=: )[^\n]+$/gm)];
  const found = values[draw.below(values.length)];
  if (found === undefined) return draw.of(scalars);
  return `${text.slice(0, found.index)}${draw.of(scalars)}${text.slice(found.index + found[0].length)}`;
}

/** Bytes flipped, lost, doubled, cut or put in: by chance, or as a text's encoding forbids. */
export function damaged(bytes: Uint8Array, draw: Drawing): Uint8Array {
  let all = Buffer.from(bytes);
  for (let rounds = 1 + draw.below(4); rounds > 0; rounds -= 1) {
    const at = draw.below(all.length + 1);
    const length = 1 + draw.below(40);
    const kind = draw.below(6);
    if (kind === 0 && at < all.length) all[at] = draw.below(256);
    else if (kind === 1) all = Buffer.concat([all.subarray(0, at), all.subarray(at + length)]);
    else if (kind === 2) all = Buffer.concat([all.subarray(0, at + length), all.subarray(at)]);
    else if (kind === 3) all = all.subarray(0, at);
    else {
      const odd = draw.of([
        '\xed\xa0\x80',
        '\xff\xfe',
        '\xc0\x80',
        '\0',
        '\xf5\x80\x80\x80',
        '\xef\xbb\xbf',
        '\x80',
        '\r',
      ]);
      all = Buffer.concat([all.subarray(0, at), Buffer.from(odd, 'latin1'), all.subarray(at)]);
    }
  }
  return new Uint8Array(all);
}

/** Prose as somebody could put it into a report. */
export function hostileProse(bait: Bait, draw: Drawing): string {
  const blocks = Array.from({ length: 1 + draw.below(3) }, () => draw.of(spans(bait)));
  return blocks.join(draw.of(['\n\n', ' ', '\n> ', '\n- ']));
}
