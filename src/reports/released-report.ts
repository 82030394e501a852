import { canonicalJson, type Json } from '../domain/digest.ts';
import { compareText } from '../domain/order.ts';
import { sealNamespace, sealStatement } from '../domain/release.ts';
import type { Release } from '../generated/types.ts';
import type { Browser } from '../ports.ts';
import type { HashedContent } from '../repository/case-content.ts';
import type { KeptContent } from '../repository/kept-content.ts';
import { isCaseView, type KeptReport, type PageReport, printCase } from './case-report.ts';
import type { Attachment } from './pdf/seal.ts';
import { fillSeal, sealDigest } from './pdf/seal-signature.ts';
import { runningPieces, textPieces } from './text/text-pieces.ts';

/** The fields of a release a seal vouches for. */
export type SealedRelease = Pick<Release, 'version' | 'date' | 'by' | 'contentDigest'>;

const descriptions: Readonly<Record<string, string>> = {
  'approvals.json': 'Godkendelserne, deres underskrifter og nøglerne (RFC 8785)',
  'release.json': 'Frigivelsens oplysninger (RFC 8785)',
  'text.json': 'Rapportens ord, og hvilke der er godkendt (RFC 8785)',
};

/** The attachments of a released report besides content.json, by name. */
const attachmentsFrom = (kept: KeptContent['attachments']): readonly Attachment[] =>
  Object.entries(kept)
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, value]) => ({
      name,
      mimeType: 'application/json',
      description: descriptions[name] ?? name,
      relationship: 'Supplement',
      bytes: new TextEncoder().encode(canonicalJson(value)),
    }));

/**
 * `text.json`: the words of the pages in reading order, and which of them the approvals sign the digest of. With it a reader of the PDF
 * alone can tell whether the pages say what was approved.
 */
export const textAttachment = ({ caseId, rendered, textDigest }: PageReport): Json => ({
  schemaVersion: 1,
  case: caseId,
  textDigest,
  pieces: textPieces(rendered.unstyled).map((piece) => [...piece]),
  running: [...runningPieces(rendered.header), ...runningPieces(rendered.footer)].map((piece) => [...piece]),
});

/** Prints a release with room for its seal: the bytes the releaser signs. */
export const printRelease = (
  report: PageReport,
  browser: Browser,
  { version, attachments }: { readonly version: string; readonly attachments: Readonly<Record<string, Json>> },
): Promise<Uint8Array> =>
  printCase(report, browser, version, { attachments: attachmentsFrom(attachments), seal: true });

/** What the releaser signs in a printed release, as text. Namespace: `dbs-seal@1`. Throws PdfUnreadable. */
export const sealWords = (
  caseId: string,
  { version, date, by, contentDigest }: SealedRelease,
  pdf: Uint8Array,
): string =>
  canonicalJson(sealStatement({ case: caseId, release: version, date, by, contentDigest, sha256: sealDigest(pdf) }));

export { fillSeal, sealNamespace };

/** A kept release as a page can be rendered from it; undefined when another version of the tool made its view. */
export function keptReport(
  { view, content }: KeptContent,
  { renderer }: Pick<Release, 'renderer'>,
): KeptReport<HashedContent> | undefined {
  return isCaseView(view) ? { template: renderer.template, view, content } : undefined;
}
