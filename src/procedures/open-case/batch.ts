import { type ManyText, UserError } from '../../domain/errors.ts';
import { compareText } from '../../domain/order.ts';
import type { ScopeStanding } from '../../domain/scope.ts';
import { type Text, text } from '../../domain/text.ts';
import { typedList } from '../../domain/typed-list.ts';
import { findCase, findVendor } from '../../facts/look-up.ts';
import { standingVerdict } from '../../facts/scope.ts';
import { type CasePlan, planCase } from '../../operations/create-case.ts';
import type { CaseDocument } from '../../repository/document.ts';
import { type DecidedCase, decideCase } from './decide.ts';
import { concerning, readPersonalData, withAnswer } from './personal-data.ts';
import { OutOfScope } from './scope.ts';
import type { CaseDesk, CaseWishes } from './wishes.ts';

/** One case that is asked for, as flags of its own. */
export interface WantedCase {
  /** What it is called until it has an id: its system, vendor or earlier case. */
  readonly name: string;
  readonly options: CaseWishes;
  readonly from?: CaseDocument;
}

/** A case that can be made. */
export interface PlannedCase {
  readonly answers: DecidedCase;
  readonly plan: CasePlan;
}

/** One that cannot, and why. */
export interface RefusedCase {
  readonly name: string;
  readonly message: Text;
  readonly hint: Text | undefined;
  /** How it is worded of several cases that fail alike. */
  readonly ofMany?: ManyText;
  /** The systems whose case takes an answer that only the flags of `dbs tilsyn new` can give. */
  readonly needsAnswer?: readonly string[];
}

/**
 * The cases the flags ask for: one for each earlier case, each vendor, or with `--each` each system; otherwise the one that `--system`
 * or a person describes. Throws UserError for a case or vendor that is not there.
 */
export function wantedCases(options: CaseWishes, place: CaseDesk): readonly WantedCase[] {
  const { from, vendor, system, each = false, ...rest } = options;
  if (from !== undefined) return typedList(from).map((id) => subjectFrom(findCase(id, place.repository), rest, place));
  if (vendor !== undefined) {
    return typedList(vendor).flatMap((id) => ofVendor(findVendor(id, place.repository), each, rest, place));
  }
  if (!each || system === undefined)
    return [{ name: '', options: { ...rest, ...(system === undefined ? {} : { system }) } }];
  return typedList(system).map((id) => ({ name: id, options: { ...rest, system: [id] } }));
}

/** The same systems again, as far as the vendor still has them, under the name they had. */
function subjectFrom(from: CaseDocument, options: CaseWishes, { repository }: CaseDesk): WantedCase {
  const system = from.data.systems.filter((id) => repository.find('system', id)?.data.deactivated === false);
  if (system.length === 0) {
    throw new UserError({
      message: text(
        `Ingen af systemerne i ${from.id} er i brug længere.`,
        `None of the systems of ${from.id} is in use.`,
      ),
      hint: text('Opret et nyt tilsyn med --system.', 'Make a new case with --system.'),
    });
  }
  const slug = from.data.type === 'ordinary' ? from.parts['slug'] : undefined;
  return { name: from.id, from, options: { ...(slug === undefined ? {} : { slug }), ...options, system } };
}

/** The vendor's systems that are in scope; without any, the case is refused in words by the same rules. */
function ofVendor(
  vendor: string,
  each: boolean,
  options: CaseWishes,
  { repository, context }: CaseDesk,
): readonly WantedCase[] {
  const systems = repository.ofVendor('system', vendor);
  const answered = readPersonalData(options.personalData ?? [], systems);
  const judged = systems.map((system) => ({
    id: system.id,
    standing: standingVerdict(repository, withAnswer(system, answered), context.clock.today()).standing,
  }));
  const { ids, unclear } = chosenByStanding(judged);
  // An answer that puts a system out of scope is told, not lost.
  const named = judged.filter(({ id, standing }) => standing === 'out' && answered.has(id) && !ids.includes(id));
  if (ids.length === 0) {
    throw new UserError({
      message: text(`${vendor} har ingen systemer i arkivet.`, `${vendor} has no systems in the repository.`),
      hint: text('Opret systemet først med `dbs system new`.', 'Make the system first with `dbs system new`.'),
    });
  }
  const about = (system: readonly string[]): CaseWishes => ({ ...options, ...answersOf(options, system), system });
  const alone = (id: string): WantedCase => ({ name: id, options: about([id]) });
  const together = each ? ids.map(alone) : [{ name: vendor, options: about(ids) }];
  return [...together, ...[...unclear, ...named.map(({ id }) => id)].map(alone)];
}

/** The answers about personal data that concern some systems. */
const answersOf = ({ personalData }: CaseWishes, systems: readonly string[]): Pick<CaseWishes, 'personalData'> =>
  personalData === undefined ? {} : { personalData: concerning(personalData, systems) };

/**
 * The systems a case is about: those in scope; with none of them, all, so that the refusal says why. One that is unclear stands by
 * itself beside them: it does not hold up the others, and the person is told.
 */
export function chosenByStanding(judged: readonly { readonly id: string; readonly standing: ScopeStanding }[]): {
  readonly ids: readonly string[];
  readonly unclear: readonly string[];
} {
  const of = (standing: ScopeStanding): readonly string[] =>
    judged.filter((each) => each.standing === standing).map(({ id }) => id);
  const inScope = of('in');
  return inScope.length > 0
    ? { ids: inScope, unclear: of('unclear') }
    : { ids: judged.map(({ id }) => id), unclear: [] };
}

/** Plans them all without a question, those that can be made and those that cannot; two may not want one name, nor change one system. */
export async function planBatch(
  subjects: readonly WantedCase[],
  place: CaseDesk,
): Promise<{ readonly planned: readonly PlannedCase[]; readonly refused: readonly RefusedCase[] }> {
  const { repository, files, context } = place;
  const planned: PlannedCase[] = [];
  const refused: RefusedCase[] = [];
  const taken = new Set<string>();
  for (const { name, options, from } of subjects) {
    try {
      const answers = await decideCase(options, { ...place, asks: false, ...(from === undefined ? {} : { from }) });
      const plan = planCase(repository, files, context.tool, answers.case);
      const clash = plan.changes.find(({ path }) => taken.has(path));
      if (clash !== undefined) {
        refused.push({ name, ...clashText(clash.path) });
        continue;
      }
      for (const { path } of plan.changes) taken.add(path);
      planned.push({ answers, plan });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const { message, hint, ofMany } = error.details;
      const answers = ofMany !== undefined || error instanceof OutOfScope;
      refused.push({
        name,
        message,
        hint,
        ...(ofMany === undefined ? {} : { ofMany }),
        ...(answers ? { needsAnswer: options.system ?? [] } : {}),
      });
    }
  }
  return { planned: [...planned].sort((a, b) => compareText(a.plan.id, b.plan.id)), refused };
}

const clashText = (path: string): Pick<RefusedCase, 'message' | 'hint'> => ({
  message: text(`Et andet af tilsynene skriver også ${path}.`, `Another of the cases writes ${path} too.`),
  hint: text('Opret det for sig, med et navn af sit eget.', 'Make it by itself, with a name of its own.'),
});
