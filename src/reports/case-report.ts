import { canonicalJson, type Json } from '../domain/digest.ts';
import { UserError } from '../domain/errors.ts';
import { isLevel } from '../domain/level.ts';
import { text } from '../domain/text.ts';
import type { Browser, Files } from '../ports.ts';
import { type CaseContent, caseContent, contentAttachment } from '../repository/case-content.ts';
import type { TypedDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';
import { destinations, readPdf } from './pdf/read.ts';
import { sealPdf } from './pdf/seal.ts';
import { fillPageNumbers, pageSlots } from './render/contents.ts';
import type { FontSource } from './render/fonts.ts';
import { createRenderer, type RenderedReport, type Renderer } from './render/render.ts';
import { readTemplate } from './render/template.ts';
import { layoutDigest, textDigest } from './text-digest.ts';
import { caseView } from './views/case.ts';
import { type CaseView, caseViewShape } from './views/case-view.ts';

/** A case's report as a page, before a browser has seen it. */
export interface CaseReport {
  readonly caseId: string;
  readonly view: CaseView;
  readonly rendered: RenderedReport;
  readonly content: CaseContent;
  /** SHA-256 of the text a reader meets, 64 hexadecimal digits. */
  readonly textDigest: string;
  /** SHA-256 of how it looks; it only informs. Computed when asked for. */
  readonly layoutDigest: string;
}

export interface ReportSources {
  readonly repository: Repository;
  /** The repository's files: its copy of a template wins. */
  readonly files: Files;
  /** The tool's own files, for templates the repository has no copy of. */
  readonly tool: Files;
  readonly font: FontSource;
}

/** Renders one case; templates are read and checked once for all. */
export type RenderCase = (caseId: string) => CaseReport;

/**
 * Prepares rendering of cases. The returned function throws UserError when a case is unknown or unreadable, or its template cannot be
 * used: then with template, line and field.
 */
export function caseRenderer({ repository, files, tool, font }: ReportSources): RenderCase {
  const renderers = new Map<string, Renderer<typeof caseViewShape>>();
  const rendererOf = (template: string): Renderer<typeof caseViewShape> => {
    const known = renderers.get(template);
    if (known !== undefined) return known;
    const [name, version] = template.split('@');
    const own = files.kind(`templates/reports/${name}/${version}`) === 'folder';
    const renderer = createRenderer(readTemplate(own ? files : tool, template), caseViewShape, font);
    renderers.set(template, renderer);
    return renderer;
  };
  return (caseId) => {
    const tilsyn = readableCase(repository, caseId);
    const content = caseContent(repository, caseId);
    if (content === undefined) throw new Error(`${caseId} is readable, but has no content.`);
    const view = caseView(repository, caseId, { contentDigest: content.contentDigest });
    const rendered = rendererOf(tilsyn.data.template)(view);
    return {
      caseId,
      view,
      rendered,
      content,
      textDigest: textDigest(rendered.unstyled),
      get layoutDigest() {
        return layoutDigest(rendered.unstyled, rendered.style, rendered.fonts());
      },
    };
  };
}

function readableCase(repository: Repository, caseId: string): TypedDocument<'tilsyn'> {
  const tilsyn = repository.find('tilsyn', caseId);
  if (tilsyn !== undefined) return tilsyn;
  if (repository.knows('tilsyn', caseId)) {
    throw new UserError({
      message: text(`Sagen ${caseId} har fejl og kan ikke læses.`, `The case ${caseId} has errors and cannot be read.`),
      diagnostics: repository.problems.filter(({ at }) => at.file.startsWith(caseFolder(caseId))),
      hint: text('Ret fejlene; se dem alle med `dbs validate`.', 'Mend the errors; see all with `dbs validate`.'),
    });
  }
  throw new UserError({
    message: text(`Der er ingen sag ${caseId}.`, `There is no case ${caseId}.`),
    hint: text('Se sagerne med `dbs tilsyn list`.', 'See the cases with `dbs tilsyn list`.'),
  });
}

/** `2026-skolebro` → `cases/2026/skolebro/` */
const caseFolder = (caseId: string): string => `cases/${caseId.slice(0, 4)}/${caseId.slice(5)}/`;

/** A report as bytes that depend on the tree, the tool and the browser's build alone. */
export async function printCase(report: CaseReport, browser: Browser, toolVersion: string): Promise<Uint8Array> {
  const { view, rendered, content } = report;
  const { header, footer } = rendered;
  let { html } = rendered;
  if (pageSlots(html).length > 0) {
    // Only a printed page knows its number; the second print has the numbers in slots of fixed width.
    const trial = await browser.print(html, { header, footer, trial: true });
    html = fillPageNumbers(html, destinations(readPdf(trial)));
  }
  const printed = await browser.print(html, { header, footer });
  const audience = isLevel(view.confidentiality.key) ? view.confidentiality.key : 'public';
  const attachment = canonicalJson(contentAttachment(content, audience) as unknown as Json);
  return sealPdf(printed, {
    title: view.draft ? `UDKAST: ${view.title}` : view.title,
    language: 'da-DK',
    author: view.organisation.name,
    subject: `${view.systemNames}, ${view.vendor.name}`,
    keywords: [view.id, `contentDigest:${content.contentDigest}`, `textDigest:${report.textDigest}`],
    asOf: view.asOf,
    documentId: content.contentDigest,
    // The cover has neither header nor footer; Chromium cannot leave them out.
    barePages: [1],
    producer: `dbs ${toolVersion}`,
    attachments: [
      {
        name: 'content.json',
        mimeType: 'application/json',
        description: 'Sagens indhold, maskinlæsbart (RFC 8785)',
        relationship: 'Data',
        bytes: new TextEncoder().encode(attachment),
      },
    ],
  });
}
