import Handlebars from 'handlebars';
import { parse } from 'parse5';
import type { Diagnostic } from '../../domain/diagnostic.ts';
import { UserError } from '../../domain/errors.ts';
import { compareText } from '../../domain/order.ts';
import { templateExcess } from '../../domain/template-limits.ts';
import { type Text, text } from '../../domain/text.ts';
import { svgAddressStart } from '../drawing/svg.ts';
import { textDigest } from '../text/text-digest.ts';
import type { Shape, Shaped } from '../views/shape.ts';
import { checkTemplate, type ParsedTemplate } from './check-template.ts';
import { drawingFaces, type FontSource, fontFaces, fontFiles } from './fonts.ts';
import { pageFlaw } from './page-flaw.ts';
import { reachesOut } from './self-contained.ts';
import type { Template } from './template.ts';
import type { TemplateProblem } from './template-problem.ts';
import { createHelpers, type Helper } from './template-words.ts';

/** A report before it is printed: one page that needs nothing else, and what Chromium sets around every sheet. */
export interface RenderedReport {
  readonly html: string;
  /** The page before fonts and style are put in: the same text, much shorter. */
  readonly unstyled: string;
  /** SHA-256 of the text a reader meets, 64 hexadecimal digits. */
  readonly textDigest: string;
  readonly style: string;
  /** The font files the page uses, by name. */
  readonly fonts: () => ReadonlyMap<string, Uint8Array>;
  readonly header: string;
  readonly footer: string;
}

export type TemplateRenderer<S extends Shape> = (view: Shaped<S>) => RenderedReport;

/**
 * Prepares a template once, so that many cases render fast.
 * @param shape the view's shape; every name in the template is held against it
 * @param font gives a font file's bytes by name
 * @throws UserError with a diagnostic per problem: file, line, column, field, did-you-mean
 */
export function createRenderer<const S extends Shape>(
  template: Template,
  shape: S,
  font: FontSource,
): TemplateRenderer<S> {
  const drawn = new Set<string>();
  const helpers = createHelpers(drawingFaces(font), (source) => drawn.add(source));
  const parsed = parseParts(template);
  const problems = Object.values(parsed.mains).flatMap((main) =>
    checkTemplate({ main, partials: parsed.partials, helpers, view: shape }),
  );
  if (problems.length > 0) throw templateError(template, problems);

  const fill = compileParts(parsed, helpers);
  const styleReaches = reachesOut(`<style>${template.style}</style>`);
  // A view is plain data; its type has done its work when it was made.
  const render = (view: unknown): RenderedReport => {
    drawn.clear();
    const body = fill.html(view);
    const style = `<style>\n${fontFaces(template.fonts, body, font)}\n${template.style}</style>`;
    const html = body.replace('</head>', () => `${style}\n</head>`);
    const margin = { header: fill.header(view), footer: fill.footer(view) };
    const margins = fontFaces(template.fonts.filter(isMarginFont), body, font);
    // What is inlined comes from us; only what the template and the case wrote is looked at.
    const page = parse(withoutDrawings(body, drawn));
    const flaw = pageFlaw(body, page);
    if (flaw !== undefined) throw flawedPage(template, flaw);
    const escapes = new Set([
      ...reachesOut(page),
      ...styleReaches,
      ...reachesOut(margin.header),
      ...reachesOut(margin.footer),
    ]);
    if (escapes.size > 0) throw reachesOutError(template, [...escapes]);
    // Header and footer share one document, so the typefaces stand once.
    return {
      html,
      unstyled: body,
      textDigest: textDigest(page),
      style: template.style,
      fonts: () => fontFiles(template.fonts, body, font),
      header: `<style>${margins}</style>${margin.header}`,
      footer: margin.footer,
    };
  };
  return render;
}

/** What a page is made of: its body and what stands above and below every sheet. */
type Main = 'html' | 'header' | 'footer';

interface ParsedParts {
  readonly mains: Readonly<Record<Main, ParsedTemplate>>;
  readonly partials: ReadonlyMap<string, ParsedTemplate>;
}

const parseParts = (template: Template): ParsedParts => ({
  partials: new Map(
    [...template.partials].map(([name, source]) => [
      name,
      parseTemplate(`${template.folder}/partials/${name}.hbs`, source),
    ]),
  ),
  mains: {
    html: parseTemplate(`${template.folder}/report.hbs`, template.report),
    header: parseTemplate(`${template.folder}/header.hbs`, template.header),
    footer: parseTemplate(`${template.folder}/footer.hbs`, template.footer),
  },
});

const runtime: Handlebars.RuntimeOptions = {
  allowProtoMethodsByDefault: false,
  allowProtoPropertiesByDefault: false,
};

/** The parts as functions from a view to HTML, on an instance of our own: it knows our helpers and no others. */
function compileParts(
  { mains, partials }: ParsedParts,
  helpers: Readonly<Record<string, Helper>>,
): Readonly<Record<Main, (view: unknown) => string>> {
  const handlebars = Handlebars.create();
  for (const [name, { apply }] of Object.entries(helpers)) {
    handlebars.registerHelper(name, (...given: unknown[]) => {
      const options = given.at(-1);
      const named = typeof options === 'object' && options !== null ? Reflect.get(options, 'hash') : {};
      return apply(given.slice(0, -1), named);
    });
  }
  const options: CompileOptions = {
    strict: true,
    knownHelpersOnly: true,
    knownHelpers: Object.fromEntries(Object.keys(helpers).map((name) => [name, true])),
    explicitPartialContext: false,
    preventIndent: true,
  };
  for (const [name, { program }] of partials) handlebars.registerPartial(name, handlebars.compile(program, options));
  const filled = (main: Main): ((view: unknown) => string) => {
    const compiled = handlebars.compile(mains[main].program, options);
    return (view) => compiled(view, runtime);
  };
  return { html: filled('html'), header: filled('header'), footer: filled('footer') };
}

/** Drawings are most of a page, and our own: what they hold says nothing to its reader's eye or ear beyond their alternative text. */
const withoutDrawings = (page: string, drawn: ReadonlySet<string>): string =>
  [...drawn].reduce((rest, source) => rest.replaceAll(source, svgAddressStart), page);

// The lines around the sheet are set in one face.
const isMarginFont = ({ file, weight, style }: Template['fonts'][number]): boolean =>
  file.includes('sans') && style === 'normal' && (weight === 400 || weight === 600);

function parseTemplate(file: string, source: string): ParsedTemplate {
  const excess = templateExcess(source);
  if (excess !== undefined) throw unreadable(file, excess.line, 'template/refused', excess.message);
  try {
    return { file, program: Handlebars.parse(source) };
  } catch (error) {
    const [, line] = /line (\d+)/.exec(String(error)) ?? [];
    const said = text(
      'Handlebars kan ikke forstå skabelonen her. Der mangler ofte et }} eller en {{/…}}.',
      'Handlebars cannot read the template here. Often a }} or a {{/…}} is missing.',
    );
    throw unreadable(file, Number(line ?? 1), 'template/syntax', said);
  }
}

const unreadable = (file: string, line: number, code: Diagnostic['code'], message: Text): UserError =>
  new UserError({
    message: text(`Skabelonen ${file} kan ikke læses.`, `The template ${file} cannot be read.`),
    diagnostics: [diagnosticAt({ file, line, column: 1 }, code, message)],
  });

function templateError(template: Template, problems: readonly TemplateProblem[]): UserError {
  const unique = new Map(problems.map((each) => [`${each.file}:${each.line}:${each.column}:${each.message.da}`, each]));
  const sorted = [...unique.values()].sort(
    (a, b) => compareText(a.file, b.file) || a.line - b.line || a.column - b.column,
  );
  return new UserError({
    message: text(
      `Skabelonen ${template.id} kan ikke bruges: ${sorted.length === 1 ? 'ét sted passer' : `${sorted.length} steder passer`} ikke til rapportens indhold.`,
      `The template ${template.id} cannot be used: ${sorted.length === 1 ? 'one place does' : `${sorted.length} places do`} not fit the report’s content.`,
    ),
    diagnostics: sorted.map((each) => diagnosticAt(each, each.code, each.message, each.hint)),
  });
}

function diagnosticAt(
  { file, line, column }: Pick<TemplateProblem, 'file' | 'line' | 'column'>,
  code: Diagnostic['code'],
  message: Diagnostic['message'],
  hint?: Diagnostic['hint'],
): Diagnostic {
  const place = { line, column, offset: 0 };
  return { code, severity: 'error', message, at: { file, start: place, end: place }, ...(hint && { hint }) };
}

const flawedPage = ({ id, folder }: Template, flaw: Text): UserError =>
  new UserError({
    message: text(
      `Skabelonen ${id} giver ingen side, der kan trykkes: ${flaw.da}`,
      `The template ${id} makes no page that can be printed: ${flaw.en}`,
    ),
    hint: text(
      `Ret ${folder}/report.hbs, eller hent den igen med git.`,
      `Correct ${folder}/report.hbs, or fetch it again with git.`,
    ),
  });

const reachesOutError = (template: Template, escapes: readonly string[]): UserError =>
  new UserError({
    message: text(
      `Skabelonen ${template.id} bruger noget, en rapport ikke må: ${escapes.join(', ')}.`,
      `The template ${template.id} uses what a report must not: ${escapes.join(', ')}.`,
    ),
    hint: text(
      'En rapport må ikke hente noget udefra eller køre noget. Fjern det fra skabelonen.',
      'A report must not fetch or run anything. Remove it from the template.',
    ),
  });
