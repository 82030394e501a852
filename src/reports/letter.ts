import { canonicalJson, type Json } from '../domain/digest.ts';
import { sha256 } from '../domain/sha256.ts';
import type { VendorHearing } from '../operations/vendor-hearing.ts';
import type { VendorRequest } from '../operations/vendor-request.ts';
import type { Browser, Files } from '../ports.ts';
import type { Repository } from '../repository/repository.ts';
import { sealPdf } from './pdf/seal.ts';
import type { FontSource } from './render/fonts.ts';
import { createRenderer, type RenderedReport, type TemplateRenderer } from './render/render.ts';
import { readTemplate, templateFolder } from './render/template.ts';
import { hearingLetterView, requestLetterView } from './views/letter/letter.ts';
import {
  type HearingLetterView,
  hearingLetterShape,
  type RequestLetterView,
  requestLetterShape,
} from './views/letter/shapes.ts';
import type { Shape } from './views/shape.ts';

/** A letter as a page, before a browser has seen it. */
export interface Letter {
  readonly view: RequestLetterView | HearingLetterView;
  readonly rendered: RenderedReport;
}

interface LetterSources {
  readonly repository: Repository;
  /** The repository's files: its copy of a template wins. */
  readonly files: Files;
  readonly tool: Files;
  readonly font: FontSource;
}

/** Renders letters; a template is read and checked once, when the first letter of its sort is rendered. Throws UserError. */
interface LetterRenderer {
  /** @param questionnaire the name of the file that goes with the letter */
  request(request: VendorRequest, questionnaire: string): Letter;
  hearing(hearing: VendorHearing): Letter;
}

/** Prepares rendering of letters by the templates `dbs.yaml` names. */
export function letterRenderer({ repository, files, tool, font }: LetterSources): LetterRenderer {
  const open = <const S extends Shape>(template: string, shape: S): TemplateRenderer<S> => {
    const own = files.kind(templateFolder('letters', template)) === 'folder';
    return createRenderer(readTemplate(own ? files : tool, template, 'letters'), shape, font);
  };
  const templates = repository.settings?.data.templates;
  const request = once(() => open(templates?.request ?? 'anmodning@1', requestLetterShape));
  const hearing = once(() => open(templates?.hearing ?? 'hoering@1', hearingLetterShape));
  return {
    request: (wanted, questionnaire) => {
      const view = requestLetterView(repository, wanted, questionnaire);
      return { view, rendered: request()(view) };
    },
    hearing: (wanted) => {
      const view = hearingLetterView(repository, wanted);
      return { view, rendered: hearing()(view) };
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A letter as accessible, archivable bytes that depend on its words, the tool and the browser's build alone. */
export async function printLetter(
  { view, rendered }: Letter,
  browser: Browser,
  toolVersion: string,
): Promise<Uint8Array> {
  const { html, header, footer } = rendered;
  const printed = await browser.print(html, { header, footer });
  return sealPdf(printed, {
    title: view.subject,
    language: 'da-DK',
    author: view.organisation.name,
    subject: `${view.subject}, ${view.addressee.name}`,
    keywords: view.reference.split(', '),
    asOf: view.date,
    documentId: sha256(canonicalJson(view as unknown as Json)),
    producer: `dbs ${toolVersion}`,
    attachments: [],
  });
}
