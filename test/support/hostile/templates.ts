import type { Drawing } from '../drawing.ts';
import type { Bait } from './documents.ts';

const repeated = (text: string, count: number): string => text.repeat(count);

const pieces = ({ address, canary }: Bait): readonly string[] => [
  '',
  '{{constructor}}',
  '{{constructor.constructor}}',
  `{{#with (constructor.constructor "require('fs').writeFileSync('${canary}','')")}}{{this}}{{/with}}`,
  '{{__proto__}}{{this.__proto__.polluted}}{{__defineGetter__ "x" y}}',
  '{{#with "s" as |string|}}{{#with "e"}}{{string.sub.apply 0 codelist}}{{/with}}{{/with}}',
  '{{lookup this "constructor"}}{{lookup (lookup this "constructor") "name"}}',
  '{{#each this}}{{@key}}={{this}}{{/each}}{{@root.constructor}}{{@../x}}{{@partial-block}}',
  '{{toString}}{{valueOf}}{{hasOwnProperty "a"}}',
  '{{helperMissing}}{{blockHelperMissing}}{{#helperMissing}}{{/helperMissing}}{{log "x"}}{{if}}{{unless}}{{each}}{{with}}',
  '{{ingen-hjaelper title}}{{#ingen-blok title}}x{{/ingen-blok}}{{(title)}}{{((title))}}',
  '{{{title}}}{{&title}}{{{{raw}}}}{{title}}{{{{/raw}}}}',
  '{{> ../../../../../../etc/passwd}}',
  '{{> "../cover"}}{{> C:\\x}}{{> /etc/passwd}}{{> file:///etc/passwd}}',
  '{{> (lookup . "title")}}{{> cover title="x"}}{{> @partial-block}}{{#> cover}}x{{/cover}}',
  '{{> constructor}}{{> __proto__}}{{> toString}}{{> hasOwnProperty}}',
  '{{#*inline "cover"}}{{> cover}}{{/inline}}{{> cover}}',
  '{{* decorator}}{{#* x}}{{/x}}',
  '{{> summary}}{{> summary}}',
  '{{#if title}}{{#if title}}',
  '{{/if}}',
  '{{else}}{{^}}{{else if}}',
  '{{',
  '}}',
  '{{!--',
  '{{! -- }} --}}',
  '{{"',
  "{{title '\\''}}",
  '{{1}}{{true}}{{null}}{{undefined}}{{[a b]}}{{a.[0].b}}{{../title}}{{../../../../x}}{{./title}}{{this}}{{.}}{{..}}',
  `${repeated('{{#if title}}', 20_000)}x${repeated('{{/if}}', 20_000)}`,
  `${repeated('{{#with this}}', 3_000)}x${repeated('{{/with}}', 3_000)}`,
  `{{${repeated('(as-date ', 5_000)}title${repeated(')', 5_000)}}}`,
  `{{a${repeated('.a', 50_000)}}}`,
  `{{${repeated('../', 30_000)}title}}`,
  `{{#if title}}${repeated('a', 200_000)}{{/if}}`,
  repeated('{{title}}', 20_000),
  repeated('<div>', 20_000),
  `${repeated('<div>', 20_000)}x${repeated('</div>', 20_000)}`,
  `${repeated('<b>', 20_000)}x`,
  `${repeated('<table><tr><td>', 5_000)}x`,
  repeated('<ul><li>', 20_000),
  repeated('<template>', 5_000),
  repeated('<svg>', 5_000),
  `<p${repeated(' a=b', 20_000)}>`,
  `<p ${repeated('a', 200_000)}>`,
  repeated('<', 50_000),
  repeated('&amp', 50_000),
  '<!doctype html><html><head></head><body></body></html>',
  '</head></body></html>',
  '<head></head><head></head>',
  '</style><script>x</script>',
  '<frameset><frame src=x></frameset>',
  '<plaintext>',
  '<textarea>',
  '<select><option>',
  '<!--',
  '<![CDATA[',
  '<?php echo 1 ?>',
  `<script src="${address}/a.js"></script>`,
  `<script>require("fs").writeFileSync("${canary}","")</script>`,
  `<img src="${address}/b.png"><img srcset="${address}/c 2x"><picture><source srcset="${address}/d"></picture>`,
  `<iframe src="${address}/e"></iframe><iframe srcdoc="<script>x</script>"></iframe>`,
  `<object data="${address}/f"></object><embed src="${address}/g"><applet code=x></applet>`,
  `<link rel="preconnect" href="${address}"><link rel="dns-prefetch" href="//x.example"><link rel=import href="${address}/h">`,
  `<meta http-equiv="refresh" content="0;url=${address}/i"><base href="${address}/">`,
  `<video src="${address}/j"></video><audio src="${address}/k"></audio><track src="${address}/l">`,
  `<body background="${address}/m"><table background="${address}/n"><td background="${address}/o">`,
  `<svg><image href="${address}/p"/><use xlink:href="${address}/q#x"/><foreignObject><iframe src="${address}/r"/></foreignObject></svg>`,
  `<math href="${address}/s"><maction actiontype="statusline#${address}/t">x</maction></math>`,
  `<form action="${address}/u"><input type=image src="${address}/v"><button formaction="${address}/w">x</button></form>`,
  `<a href="javascript:alert(1)">x</a><a href="${address}/x" ping="${address}/y">x</a><a href="file:///etc/passwd">x</a>`,
  `<p style="background:url(${address}/z)">x</p><p style="background:u\\72l(${address}/aa)">x</p>`,
  `<p style='background:image-set("${address}/ab" 1x)'>x</p><p style="list-style:url(${address}/ac)">x</p>`,
  `<p onclick="x" onload=x onerror=x onmouseover=x>x</p><details ontoggle=x open>x</details>`,
  `<portal src="${address}/ad"></portal><fencedframe src="${address}/ae"></fencedframe><webview src="${address}/af"></webview>`,
  `<html manifest="${address}/ag"><img src="data:image/svg+xml,<svg onload=x>"><img src="blob:x"><img src="//127.0.0.1/x">`,
  `<style>@import "${address}/ah";</style><style>@import url(${address}/ai);</style><style>a{background:url("${address}/aj")}</style>`,
  `<style>@font-face{font-family:x;src:url(${address}/ak)}body{font-family:x}</style>`,
  `<style>@\\69mport "${address}/al"; a{b:\\75 rl(${address}/am)}</style><style>a{background:url(\n"${address}/an")}</style>`,
  `<style>a{background:/*x*/url(/**/${address}/ao)} @namespace url(${address}/ap);</style>`,
  `<p style="content:attr(x)" x="${address}">x</p><template><img src="${address}/aq"></template><noscript><img src="${address}/ar"></noscript>`,
  '\0',
  '\ufeff',
  '\ud800',
  '\u202e{{title}}\u202c',
  '\r',
];

const styles = ({ address }: Bait): readonly string[] => [
  '',
  `@import "${address}/css1";`,
  `@import url("${address}/css2");`,
  `body{background:url(${address}/css3)}`,
  `body{background:u\\72 l(${address}/css4)}`,
  `@font-face{font-family:X;src:url(${address}/css5)}`,
  `a{background:image-set(url(${address}/css6) 1x)}`,
  `a{cursor:url(${address}/css7),auto}`,
  `@\\69mport '${address}/css8';`,
  `@namespace url(${address}/css9);`,
  `a{background:url(/*x*/${address}/css10)}`,
  `a{background:src("${address}/css11")}`,
  `@document url(${address}/css12){a{b:c}}`,
  '</style><script>x</script><style>',
  '<!-- --> </head> $& $1 $` \\',
  '.x{content:"\\"',
  repeated('{', 50_000),
  repeated('a,', 50_000),
  repeated('@media print{', 20_000),
  '* { display: none !important }',
  '\0\ufeff',
  '\\',
];

/** The files of a template, one of which somebody hostile has changed. */
export function hostileTemplate(
  files: Readonly<Record<string, string>>,
  bait: Bait,
  draw: Drawing,
): Readonly<Record<string, string>> {
  const path = draw.of(Object.keys(files));
  const text = files[path] ?? '';
  const piece = draw.of(path.endsWith('.css') ? styles(bait) : pieces(bait));
  const at = draw() < 0.5 ? draw.of([...text.matchAll(/^/gm)].map(({ index }) => index)) : draw.below(text.length + 1);
  const kind = draw.below(10);
  const changed =
    kind === 0
      ? piece
      : kind === 1
        ? text.slice(0, at)
        : kind === 2
          ? `${text}${piece}`
          : text.slice(0, at) + piece + text.slice(at);
  return { ...files, [path]: changed };
}
