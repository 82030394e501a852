import { onSheet, packStyle } from './pack-style.ts';

/** What a reviewer without the tool is given. Every text is Danish: so is the report. */
export interface ReviewPack {
  readonly caseId: string;
  readonly title: string;
  readonly vendor: string;
  readonly organisation: { readonly name: string; readonly email: string | undefined };
  readonly contentDigest: string;
  readonly textDigest: string;
  /** What is new, and since when; undefined when nobody has seen the case before. */
  readonly news: { readonly since: string; readonly sentences: readonly string[] | undefined } | undefined;
  /** How far the approvals are, a sentence each. */
  readonly approvals: readonly string[];
  /** Texts to paste into a mail. */
  readonly answers: { readonly approve: string; readonly return: string };
  /** The report: the page and the style it is rendered with. */
  readonly report: { readonly html: string; readonly style: string };
}

/**
 * One page that stands alone: what is asked of the reviewer, what has changed, how to answer, and the report itself. It runs nothing
 * and fetches nothing, and says so to the browser.
 */
export function reviewPackHtml(pack: ReviewPack): string {
  const { html, style } = pack.report;
  const faces = styleOf(html).slice(0, Math.max(0, styleOf(html).indexOf(style)));
  return `<!doctype html>
<html lang="da">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'; base-uri 'none'">
<meta name="referrer" content="no-referrer">
<title>Til kvalitetssikring: ${escaped(pack.title)}</title>
<style>
${faces}
${onSheet(style)}
${packStyle}
</style>
</head>
<body>
<div class="pack">
<header>
<p class="kicker">Til kvalitetssikring · ${escaped(pack.organisation.name)}</p>
<h1>${escaped(pack.title)}</h1>
<p>${escaped(pack.vendor)} · sag ${escaped(pack.caseId)} · version <code>${pack.contentDigest.slice(0, 8)}</code></p>
</header>
${askSection(pack)}
${newsSection(pack)}
${answerSection(pack)}
${versionSection(pack)}
</div>
<article class="sheet" id="rapport">
${bodyOf(html)}
</article>
</body>
</html>
`;
}

const escaped = (value: string): string =>
  value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, (character) => (character === '\n' ? '\n' : '·'));

const items = (sentences: readonly string[]): string =>
  `<ul>\n${sentences.map((sentence) => `<li>${escaped(sentence)}</li>`).join('\n')}\n</ul>`;

const askSection = ({ approvals }: ReviewPack): string => `<section aria-labelledby="bedes">
<h2 id="bedes">Det bedes du om</h2>
<ol>
<li>Læs rapporten nedenfor. Spørg, hvis noget er uklart eller ikke er begrundet.</li>
<li>Godkend den, eller send den tilbage med det, der skal rettes.</li>
<li>Svar ikke, hvis du selv har skrevet i sagen eller har en interesse i leverandøren.</li>
</ol>
${approvals.map((sentence) => `<p>${escaped(sentence)}</p>`).join('\n')}
<p><a href="#rapport">Gå til rapporten</a></p>
</section>`;

function newsSection({ news }: ReviewPack): string {
  const content =
    news === undefined
      ? '<p>Sagen er ny: læs det hele.</p>'
      : news.sentences === undefined
        ? `<p class="warn">Hvad der er ændret siden ${escaped(news.since)}, kan ikke vises. Læs det hele.</p>`
        : news.sentences.length === 0
          ? `<p>Indholdet er som ved ${escaped(news.since)}.</p>`
          : `<p>Siden ${escaped(news.since)}:</p>\n${items(news.sentences)}`;
  return `<section aria-labelledby="nyt">\n<h2 id="nyt">Hvad er ændret</h2>\n${content}\n</section>`;
}

function answerSection({ caseId, organisation, answers }: ReviewPack): string {
  const links =
    organisation.email === undefined
      ? ''
      : `<p class="links">
<a class="button" href="${escaped(mailTo(organisation.email, `Godkendt: ${caseId}`, answers.approve))}">Godkend med en mail</a>
<a class="button second" href="${escaped(mailTo(organisation.email, `Sendt tilbage: ${caseId}`, answers.return))}">Send tilbage med en mail</a>
</p>`;
  return `<section aria-labelledby="svar">
<h2 id="svar">Sådan svarer du</h2>
${links}
<p>Eller kopiér et af svarene herunder ind i en mail${organisation.email === undefined ? ' til sekretariatet' : ` til ${escaped(organisation.email)}`}, og skriv din bemærkning. Lad fingeraftrykkene stå: de viser, hvilken version du har set.</p>
<h3>Godkendt</h3>
<pre tabindex="0" aria-label="Svar, der godkender">${escaped(answers.approve)}</pre>
<h3>Sendt tilbage</h3>
<pre tabindex="0" aria-label="Svar, der sender tilbage">${escaped(answers.return)}</pre>
</section>`;
}

const mailTo = (email: string, subject: string, body: string): string =>
  `mailto:${encodeURIComponent(email).replaceAll('%40', '@')}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replaceAll('\n', '\r\n'))}`;

const versionSection = ({
  caseId,
  contentDigest,
  textDigest,
}: ReviewPack): string => `<section aria-labelledby="version">
<h2 id="version">Netop denne version</h2>
<dl>
<dt>Sag</dt><dd><code>${escaped(caseId)}</code></dd>
<dt>Indhold (SHA-256)</dt><dd><code>${contentDigest}</code></dd>
<dt>Tekst (SHA-256)</dt><dd><code>${textDigest}</code></dd>
</dl>
<p>Ændres ét ord i rapporten eller i det, den hviler på, bliver fingeraftrykkene andre, og dit svar gælder ikke længere. Siden kører ingen programmer og henter intet fra nettet.</p>
</section>`;

/** What stands in a page's first style element. */
const styleOf = (html: string): string => /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';

/** What stands in a page's body. */
const bodyOf = (html: string): string => /<body[^>]*>([\s\S]*)<\/body>/.exec(html)?.[1] ?? html;
