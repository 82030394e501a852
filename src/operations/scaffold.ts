import Handlebars from 'handlebars';
import { inlineYaml, type YamlValue } from '../documents/edit-yaml.ts';
import { UserError } from '../domain/errors.ts';
import { templateExcess } from '../domain/template-limits.ts';
import { type Text, text, verbatim } from '../domain/text.ts';
import type { Files } from '../ports.ts';

/** Fills a scaffold: the file's name within its folder, without `.hbs`, and what it shows. */
export type Scaffold = (file: string, view: Readonly<Record<string, unknown>>) => string;

const folder = 'templates/documents';

/**
 * The newest scaffold of a name under `templates/documents/`: the repository's own when it has one, else the tool's. Values are
 * written by the helper `yaml` so that YAML reads them back unchanged. Throws UserError for a scaffold that cannot be filled.
 */
export function openScaffold(
  name: string,
  repository: Pick<Files, 'list' | 'read'>,
  tool: Pick<Files, 'list' | 'read'>,
): Scaffold {
  const ours = newestVersion(repository, name);
  const compiled = new Map<string, Fill>();
  const [files, version] = ours === undefined ? [tool, newestVersion(tool, name)] : [repository, ours];
  return (file, view) => {
    const known = compiled.get(file);
    if (known !== undefined) return known(view);
    const path = `${folder}/${name}/${version}/${file}.hbs`;
    const bytes = version === undefined ? undefined : files.read(path);
    if (bytes === undefined) {
      throw new UserError({
        message: text(`Skabelonen ${path} findes ikke.`, `There is no template ${path}.`),
        hint: text(
          'Hent den igen fra Git, eller slet mappen, så værktøjets egen bruges.',
          'Get it from Git again, or delete the folder so that the tool’s own is used.',
        ),
      });
    }
    const fill = compileTemplate(path, new TextDecoder().decode(bytes));
    compiled.set(file, fill);
    return fill(view);
  };
}

type Fill = (view: Readonly<Record<string, unknown>>) => string;

/** Fills one template. `yaml` writes a value for YAML, `json` for JSON. Throws UserError naming the template when it cannot be filled. */
export const fillTemplate = (path: string, template: string, view: Readonly<Record<string, unknown>>): string =>
  compileTemplate(path, template)(view);

/** The same, for a template that is filled many times. */
function compileTemplate(path: string, template: string): Fill {
  const excess = templateExcess(template);
  if (excess !== undefined) throw cannotBeFilled(`${path}:${excess.line}`, excess.message);
  const handlebars = Handlebars.create();
  handlebars.registerHelper('yaml', (value: YamlValue) => inlineYaml(value));
  handlebars.registerHelper('json', (value: YamlValue) => JSON.stringify(value));
  const fill = handlebars.compile(template, { noEscape: true, strict: true });
  // Compiled when it is first filled, and only then can it be wrong.
  return (view) =>
    fillWith(path, () => fill(view, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false }));
}

function fillWith(path: string, fill: () => string): string {
  try {
    return fill();
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw cannotBeFilled(path, verbatim(reason));
  }
}

function newestVersion(files: Pick<Files, 'list'>, name: string): number | undefined {
  const versions = files
    .list(`${folder}/${name}`)
    .filter((entry) => entry.kind === 'folder' && /^[1-9][0-9]*$/.test(entry.name))
    .map((entry) => Number(entry.name));
  return versions.length === 0 ? undefined : Math.max(...versions);
}

const cannotBeFilled = (place: string, reason: Text): UserError =>
  new UserError({
    message: text(
      `Skabelonen ${place} kan ikke udfyldes: ${reason.da}`,
      `The template ${place} cannot be filled: ${reason.en}`,
    ),
    hint: text(
      'Ret skabelonen, eller slet mappen, så værktøjets egen bruges.',
      'Correct the template, or delete the folder so that the tool’s own is used.',
    ),
  });
