import { readYamlFile } from '../../documents/source-document.ts';
import { decodeText } from '../../documents/text.ts';
import type { Diagnostic } from '../../domain/diagnostic.ts';
import { UserError } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';
import type { Files } from '../../ports.ts';

/** A typeface's file as the template's style sheet knows it. */
export interface TemplateFont {
  readonly family: string;
  readonly weight: number;
  readonly style: 'normal' | 'italic';
  /** The name in the font package without alphabet and ending, for example `source-serif-4`. */
  readonly file: string;
}

/** A report template as values: nothing further is read when it renders. */
export interface Template {
  /** `tilsynsrapport@1` */
  readonly id: string;
  readonly folder: string;
  readonly title: string;
  /** The view it prints, for example `case`. */
  readonly view: string;
  readonly language: string;
  readonly fonts: readonly TemplateFont[];
  readonly report: string;
  readonly header: string;
  readonly footer: string;
  readonly style: string;
  readonly partials: ReadonlyMap<string, string>;
  /** Every file it was read from, by its path in the folder, as text. */
  readonly sources: ReadonlyMap<string, string>;
}

/** Where templates that print lie: `templates/reports` and `templates/letters`. */
type TemplateSort = 'reports' | 'letters';

/** The folder of a template, `tilsynsrapport@1`. */
export function templateFolder(sort: TemplateSort, id: string): string {
  const [name = '', version = ''] = id.split('@');
  return `templates/${sort}/${name}/${version}`;
}

/**
 * Reads `templates/<sort>/<name>/<version>/` from the given files.
 * @param id name and version, `tilsynsrapport@1`
 * @throws UserError when a part is missing or its description cannot be used
 */
export function readTemplate(files: Files, id: string, sort: TemplateSort = 'reports'): Template {
  const folder = templateFolder(sort, id);
  const sources = new Map<string, string>();
  const read = (path: string): string => {
    const bytes = files.read(`${folder}/${path}`);
    if (bytes === undefined) {
      throw new UserError({
        message: text(
          `Skabelonen ${id} mangler filen ${folder}/${path}.`,
          `The template ${id} lacks the file ${folder}/${path}.`,
        ),
        hint: text(
          sort === 'letters'
            ? 'Kontrollér navn og version under „templates“ i dbs.yaml, eller hent filen igen med git.'
            : 'Kontrollér navn og version i sagens „template“, eller hent filen igen med git.',
          sort === 'letters'
            ? 'Check name and version under “templates” in dbs.yaml, or fetch the file again with git.'
            : 'Check name and version in the case’s “template”, or fetch the file again with git.',
        ),
      });
    }
    const content = decodeText(`${folder}/${path}`, bytes);
    if (typeof content !== 'string') throw unusable(id, [content]);
    sources.set(path, content);
    return content;
  };

  const file = `${folder}/template.yaml`;
  const { document, problems } = readYamlFile(file, read('template.yaml'));
  const manifest = document?.data;
  if (problems.length > 0) throw unusable(id, problems);
  const entry = (key: string): string => {
    const value = field(manifest, key);
    if (typeof value === 'string' && value !== '') return value;
    throw new UserError({
      message: text(`${file} mangler „${key}“.`, `${file} lacks “${key}”.`),
      hint: text('Se skabelonen tilsynsrapport@2 som eksempel.', 'See the template tilsynsrapport@2 for an example.'),
    });
  };
  const partials = files
    .list(`${folder}/partials`)
    .filter((each) => each.kind === 'file' && each.name.endsWith('.hbs'))
    .map((each) => [each.name.slice(0, -'.hbs'.length), read(`partials/${each.name}`)] as const);
  const fonts = field(manifest, 'fonts');
  return {
    id,
    folder,
    title: entry('title'),
    view: entry('view'),
    language: entry('language'),
    fonts: Array.isArray(fonts) ? fonts.map((font: unknown) => readFont(font, file)) : [],
    report: read('report.hbs'),
    header: read('header.hbs'),
    footer: read('footer.hbs'),
    style: read('report.css'),
    partials: new Map(partials),
    sources,
  };
}

const field = (data: unknown, key: string): unknown =>
  typeof data === 'object' && data !== null && Object.hasOwn(data, key) ? Reflect.get(data, key) : undefined;

function readFont(data: unknown, manifest: string): TemplateFont {
  const [family, file, weight, style] = ['family', 'file', 'weight', 'style'].map((key) => field(data, key));
  if (
    typeof family === 'string' &&
    typeof file === 'string' &&
    typeof weight === 'number' &&
    (style === 'normal' || style === 'italic')
  ) {
    return { family, file, weight, style };
  }
  throw new UserError({
    message: text(`En skrift i ${manifest} er ikke beskrevet helt.`, `A font in ${manifest} is not fully described.`),
    hint: text('En skrift har family, file, weight og style.', 'A font has family, file, weight and style.'),
  });
}

const unusable = (id: string, diagnostics: readonly Diagnostic[]): UserError =>
  new UserError({
    message: text(`Skabelonen ${id} kan ikke læses.`, `The template ${id} cannot be read.`),
    diagnostics,
  });
