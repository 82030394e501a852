import { canonicalJson, type Json } from '../domain/digest.ts';
import { UserError } from '../domain/errors.ts';
import { caseFolder } from '../domain/ids.ts';
import { isLevel } from '../domain/level.ts';
import { text } from '../domain/text.ts';
import { refuseUnread, unreadOfCase } from '../facts/needed-records.ts';
import type { Browser, Files } from '../ports.ts';
import { type CaseContent, caseContent, contentAttachment, type HashedContent } from '../repository/case-content.ts';
import type { TypedDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';
import { destinations, readPdf } from './pdf/read.ts';
import { type Attachment, sealPdf } from './pdf/seal.ts';
import { pageSlots } from './render/contents.ts';
import type { FontSource } from './render/fonts.ts';
import { createRenderer, type RenderedReport } from './render/render.ts';
import { readTemplate, type Template, templateFolder } from './render/template.ts';
import { templateDigest } from './render/template-digest.ts';
import { layoutDigest } from './text/text-digest.ts';
import type { CaseViewOptions } from './views/case.ts';
import { caseView2 } from './views/case-2.ts';
import type { CaseView } from './views/case-view.ts';
import { caseViewShapes } from './views/case-views.ts';
import { misfits, type Shape, trimmedTo } from './views/shape.ts';

/** A report as a page, before a browser has seen it. */
export interface PageReport<Content extends HashedContent = HashedContent> {
  readonly caseId: string;
  readonly view: CaseView;
  readonly rendered: RenderedReport;
  readonly content: Content;
  /** SHA-256 of the text a reader meets, 64 hexadecimal digits. */
  readonly textDigest: string;
  /** SHA-256 of what the text is set with: every file of the template, and the sender's names. */
  readonly templateDigest: string;
  /** SHA-256 of how it looks; it only informs. Computed when asked for. */
  readonly layoutDigest: string;
}

/** A case's report, made from its records as they stand. */
export type CaseReport = PageReport<CaseContent>;

interface TemplateSources {
  /** The repository's files: its copy of a template wins. */
  readonly files: Files;
  /** The tool's own files, for templates the repository has no copy of. */
  readonly tool: Files;
  readonly font: FontSource;
}

interface ReportSources extends TemplateSources {
  readonly repository: Repository;
}

/** What a report tells besides the records: that it is a release, or how a draft's approvals stand. */
export type ReportFacts = Omit<CaseViewOptions, 'contentDigest'>;

/** Renders one case; templates are read and checked once for all. */
export type RenderCase = (caseId: string, facts?: ReportFacts) => CaseReport;

/**
 * Prepares rendering of cases. The returned function throws UserError when a case is unknown or unreadable, or its template cannot be
 * used: then with template, line and field.
 */
export function caseRenderer({ repository, ...sources }: ReportSources): RenderCase {
  const renderView = viewRenderer(sources);
  return (caseId, facts = {}) => {
    const tilsyn = readableCase(repository, caseId);
    const content = caseContent(repository, caseId);
    if (content === undefined) throw new Error(`${caseId} is readable, but has no content.`);
    const view = caseView2(repository, caseId, { ...facts, contentDigest: content.contentDigest });
    return renderView({ template: tilsyn.data.template, view, content });
  };
}

/** What a report is rendered from: made from the records, or kept in a release's content.json. */
export interface KeptReport<Content extends HashedContent = HashedContent> {
  /** `tilsynsrapport@1` */
  readonly template: string;
  readonly view: CaseView;
  readonly content: Content;
}

/**
 * Prepares rendering of views. The same view and template give the same page, so a release can be made again from what it kept. A view
 * read from a file is held against `isCaseView` first. Of what a view holds, the report keeps what its template's version of it has a place for.
 * Throws UserError when the template cannot be used.
 */
export function viewRenderer({
  files,
  tool,
  font,
}: TemplateSources): <Content extends HashedContent>(kept: KeptReport<Content>) => PageReport<Content> {
  const renderers = new Map<string, OpenTemplate>();
  const rendererOf = (id: string): OpenTemplate => {
    const known = renderers.get(id);
    if (known !== undefined) return known;
    const own = files.kind(templateFolder('reports', id)) === 'folder';
    const template = readTemplate(own ? files : tool, id);
    const shape = shapeOf(template);
    const open = { shape, template, render: createRenderer(template, shape, font) };
    renderers.set(id, open);
    return open;
  };
  return ({ template: id, view: given, content }) => {
    const { shape, template, render } = rendererOf(id);
    const view = trimmedTo(shape, given) as CaseView;
    if (misfits(shape, view).length > 0) throw viewTooOld(template);
    const rendered = (render as (view: unknown) => RenderedReport)(view);
    return {
      caseId: view.id,
      view,
      rendered,
      content,
      textDigest: rendered.textDigest,
      templateDigest: templateDigest(template, view.organisation),
      get layoutDigest() {
        return layoutDigest(rendered.unstyled, rendered.style, rendered.fonts());
      },
    };
  };
}

/** A template that has been read and checked. */
interface OpenTemplate {
  readonly template: Template;
  readonly shape: CaseShape;
  readonly render: unknown;
}

type CaseShape = (typeof caseViewShapes)[keyof typeof caseViewShapes];

/** What a template's view holds. Throws UserError for a view this version of the tool has not. */
function shapeOf({ id, view }: Template): CaseShape {
  const known = Object.entries(caseViewShapes).find(([name]) => name === view);
  if (known !== undefined) return known[1];
  const names = Object.keys(caseViewShapes).join(', ');
  throw new UserError({
    message: text(
      `Skabelonen ${id} bruger visningen „${view}“, som denne udgave af dbs ikke har.`,
      `The template ${id} uses the view “${view}”, which this version of dbs has not.`,
    ),
    hint: text(`Skriv en af dem, der er: ${names}.`, `Write one of those there are: ${names}.`),
  });
}

const viewTooOld = ({ id, view }: Template): UserError =>
  new UserError({
    message: text(
      `Det, frigivelsen har gemt, kan ikke vises med skabelonen ${id}: den bruger nu visningen „${view}“.`,
      `What the release has kept cannot be shown by the template ${id}: it now uses the view “${view}”.`,
    ),
    hint: text(
      'En skabelon, en frigivelse har brugt, må ikke ændres. Hent den gamle fra Git.',
      'A template that a release has used must not change. Get the old one from Git.',
    ),
  });

/** Whether a value read from a file is a view as some version of the tool made them, and this one still knows. */
export const isCaseView = (value: unknown): value is CaseView =>
  Object.values<Shape>(caseViewShapes).some((shape) => misfits(shape, value).length === 0);

function readableCase(repository: Repository, caseId: string): TypedDocument<'tilsyn'> {
  const tilsyn = repository.find('tilsyn', caseId);
  if (tilsyn !== undefined) {
    refuseUnread(unreadOfCase(repository, tilsyn));
    return tilsyn;
  }
  if (repository.knows('tilsyn', caseId)) {
    throw new UserError({
      message: text(`Sagen ${caseId} har fejl og kan ikke læses.`, `The case ${caseId} has errors and cannot be read.`),
      diagnostics: repository.problems.filter(({ at }) => at.file.startsWith(`${caseFolder(caseId)}/`)),
      hint: text('Ret fejlene; se dem alle med `dbs validate`.', 'Mend the errors; see all with `dbs validate`.'),
    });
  }
  throw new UserError({
    message: text(`Der er ingen sag ${caseId}.`, `There is no case ${caseId}.`),
    hint: text('Se sagerne med `dbs tilsyn list`.', 'See the cases with `dbs tilsyn list`.'),
  });
}

interface PrintOptions {
  /** Files the PDF carries besides content.json. */
  readonly attachments?: readonly Attachment[];
  /** Leaves room for a signature over the whole file. */
  readonly seal?: boolean;
}

/** The page each named place of a printed report is on. */
const pageNumbers = (trial: Uint8Array): ReadonlyMap<string, string> =>
  new Map([...destinations(readPdf(trial))].map(([place, page]) => [place, String(page)] as const));

/** A report as bytes that depend on the tree, the tool and the browser's build alone. */
export async function printCase(
  report: PageReport,
  browser: Browser,
  toolVersion: string,
  { attachments = [], seal = false }: PrintOptions = {},
): Promise<Uint8Array> {
  const { view, rendered, content } = report;
  const { header, footer } = rendered;
  const { html } = rendered;
  // Only a printed page knows its number; the second print has the numbers in slots of fixed width.
  const numbered = pageSlots(html).length > 0;
  const printed = await browser.print(html, { header, footer, ...(numbered && { fill: pageNumbers }) });
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
      ...attachments,
    ],
    seal,
  });
}
