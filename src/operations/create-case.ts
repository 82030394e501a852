import { UserError } from '../domain/errors.ts';
import { visibleText } from '../domain/hidden-characters.ts';
import { caseFolder, caseIdFrom } from '../domain/ids.ts';
import { text } from '../domain/text.ts';
import { caseControls } from '../facts/case-controls.ts';
import { labels } from '../generated/labels.ts';
import type {
  ConceptReason,
  Force,
  Period,
  RiskAnswers,
  SupervisionScope,
  System,
  Tilsyn,
} from '../generated/types.ts';
import type { Files } from '../ports.ts';
import { type Change, createFile } from '../repository/apply/change.ts';
import type { TypedDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';
import { type Carried, planCarriedFindings } from './carry-forward.ts';
import { schemaPathFrom } from './editor-schemas.ts';
import { recordOnSystem } from './record-on-system.ts';
import { openScaffold } from './scaffold.ts';

/** Everything a new case is made of, decided. */
export interface NewCase {
  readonly year: number;
  readonly slug: string;
  readonly title: string;
  readonly vendor: string;
  readonly systems: readonly TypedDocument<'system'>[];
  readonly type: Tilsyn['type'];
  readonly trigger: Tilsyn['trigger'];
  readonly triggerNote?: string;
  readonly period: Period;
  /** What it looks at, where that is not everything. */
  readonly scope?: SupervisionScope;
  readonly concept: number;
  readonly conceptReason?: ConceptReason;
  readonly evidence: readonly string[];
  readonly dpas: readonly string[];
  readonly owner: string;
  /** The owner and whoever makes the case, each once. */
  readonly authors: readonly string[];
  /** The day the case is planned, and by whom. */
  readonly planned: { readonly date: string; readonly by: string };
  readonly previous?: string;
  /** What the previous case leaves: ratings to be made again, and open findings. */
  readonly carried?: Carried;
  readonly confidentiality: Tilsyn['confidentiality'];
  readonly force?: Force;
  /** The answers to the four questions, by system; those that differ from the system's file are written into it. */
  readonly risk: ReadonlyMap<string, RiskAnswers>;
  /** What kind of data systems hold, by system, where that was answered now; written into the system's file where it differs. */
  readonly personalData?: ReadonlyMap<string, System['personalData']>;
  /** Whether the minimum standards in force are rated too; they are unless said otherwise. */
  readonly withStandards?: boolean;
  /** 32 random hexadecimal digits. */
  readonly salt: string;
}

export interface CasePlan {
  readonly id: string;
  readonly folder: string;
  readonly changes: readonly Change[];
}

/** The case as files, and the changes to its systems' files. Pure but for reading templates and the files it changes. */
export function planCase(
  repository: Repository,
  files: Pick<Files, 'read' | 'list'>,
  tool: Pick<Files, 'read' | 'list'>,
  wanted: NewCase,
): CasePlan {
  const id = caseIdFrom(wanted.year, wanted.slug);
  const folder = caseFolder(id);
  const versions = measureOf(repository, wanted.withStandards ?? true);
  const scaffold = openScaffold('tilsyn', files, tool);
  const measure = { ...versions, ...(wanted.scope === undefined ? {} : { scope: wanted.scope }) };
  const controls = caseControls(repository, measure)?.covered ?? [];
  const { systems, risk: _risk, personalData: _personalData, carried, withStandards: _standards, ...values } = wanted;
  const view = {
    ...values,
    ...versions,
    id,
    systems: systems.map((system) => system.id),
    controls: controls.map((control) => ({
      id: control.id,
      area: control.area,
      title: oneLine(control.title),
      question: oneLine(control.question),
      ...carriedView(carried, control.id),
    })),
    schemaPath: schemaPathFrom(3),
  };
  const created = ['case.yaml', 'assessment.yaml', 'report.md'].map((file) =>
    createFile(`${folder}/${file}`, scaffold(file, view)),
  );
  const recorded = systems.flatMap((system) => {
    const risk = wanted.risk.get(system.id);
    const personalData = wanted.personalData?.get(system.id);
    const learnt = { ...(risk && { risk }), ...(personalData && { personalData }) };
    const change = recordOnSystem(files, system, learnt);
    return change === undefined ? [] : [change];
  });
  const findings = carried === undefined ? [] : planCarriedFindings(files, tool, folder, carried, wanted.evidence);
  return { id, folder, changes: [...created, ...findings, ...recorded] };
}

const oneLine = (value: string): string => value.replace(/\s+/g, ' ').trim();

/** Last year's rating beside a control that is to be assessed again. */
function carriedView(carried: Carried | undefined, control: string): Readonly<Record<string, unknown>> {
  const before = carried?.controls.get(control);
  if (carried === undefined || before === undefined) return {};
  const said = [labels['assessment.CarriedRating.rating'][before.rating].da, oneLine(before.remark ?? '')];
  return {
    carriedFrom: { case: carried.from.id, rating: before.rating },
    before: visibleText(said.filter((part) => part !== '').join('. ')),
  };
}

interface Measure {
  readonly catalogue: string;
  readonly minimumStandards?: string;
  readonly template: string;
}

/** The catalogues and the report template new cases are measured and printed by, as `dbs.yaml` says. Throws UserError where it names what is not there. */
export function measureOf(repository: Repository, withStandards: boolean): Measure {
  const { settings } = repository;
  if (settings === undefined) {
    throw new UserError({
      message: text(
        'dbs.yaml har fejl, så nye sager kan ikke oprettes.',
        'dbs.yaml has errors, so no case can be made.',
      ),
      hint: text('Se fejlene med `dbs validate dbs.yaml`.', 'See the errors with `dbs validate dbs.yaml`.'),
    });
  }
  const { catalogues, templates } = settings.data;
  const { controls, 'minimum-standards': standards } = catalogues;
  if (repository.find('controls', controls) === undefined) throw catalogueMissing(controls);
  const versions = { catalogue: controls, template: templates.tilsyn };
  if (!withStandards || standards === undefined) return versions;
  if (repository.find('minimum-standards', standards) === undefined) throw catalogueMissing(standards);
  return { ...versions, minimumStandards: standards };
}

const catalogueMissing = (version: string): UserError =>
  new UserError({
    message: text(
      `Kataloget ${version}, som dbs.yaml nævner, findes ikke eller har fejl.`,
      `The catalogue ${version} that dbs.yaml names does not exist or has errors.`,
    ),
    hint: text('Se fejlene med `dbs validate`.', 'See the errors with `dbs validate`.'),
  });
