import type { Diagnostic, DiagnosticCode, RelatedPlace, Severity, Span, TextEdit } from '../domain/diagnostic.ts';
import type { Text } from '../domain/text.ts';
import type { ReviewKnowledge } from '../facts/review/knowledge.ts';
import type { Kind } from '../generated/types.ts';
import type { TypedDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';

/** What a check may look at. Rules that depend on `today` are warnings at the most. */
export interface CheckContext {
  readonly repository: Repository;
  /** The date of `--at`, `YYYY-MM-DD`. */
  readonly today: string;
  /** What the trusted base and the history say of approvals; undefined when nobody asked them. */
  readonly review: ReviewKnowledge | undefined;
  report(finding: ReportedFinding): void;
}

/** A finding without what the check itself already says: code and, unless lowered, severity. */
export interface ReportedFinding {
  readonly at: Span;
  readonly message: Text;
  /** Without it, the check's own `mend`. */
  readonly hint?: Text;
  readonly related?: readonly RelatedPlace[];
  /** Lower than the check's own, for example where a case is already closed. */
  readonly severity?: Severity;
  readonly fix?: { readonly safe: boolean; readonly edits: readonly TextEdit[] };
}

/** What a ground is: what binds, what an authority or a profession advises or has decided, or what DBS itself has settled. */
export type Authority = 'law' | 'guidance' | 'own';

/** The legal or professional ground of a rule. */
export interface Source {
  readonly authority: Authority;
  readonly title: Text;
  readonly url?: string;
  /** The month somebody read it at the address, `YYYY-MM`; absent where nobody has said so. */
  readonly seen?: string;
}

export interface CheckText {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** What holds when nothing is wrong, in one sentence. */
  readonly summary: Text;
  /** Why it matters to the citizens, the municipality or the law. */
  readonly why: Text;
  readonly sources: readonly Source[];
  /** What to do, as far as it is the same every time; the hint of a finding that has none of its own. */
  readonly mend: Text;
  /** A minimal bad and good example for `dbs explain` and the docs, as YAML or Markdown. */
  readonly example?: { readonly bad: string; readonly good: string };
}

/** A rule over documents of one kind or of several alike, called once for each that satisfies its schema. */
interface DocumentCheck<K extends Kind> extends CheckText {
  readonly kind: K | readonly K[];
  check(document: TypedDocument<K>, context: CheckContext): void;
}

/** A rule over the repository as a whole, called once. */
interface RepositoryCheck extends CheckText {
  readonly kind: 'repository';
  check(context: CheckContext): void;
}

/** What a check is run on. */
interface CheckInput {
  readonly repository: Repository;
  readonly today: string;
  readonly review?: ReviewKnowledge | undefined;
}

/** A check with its kind erased, as the list of checks holds it. */
export interface Check extends CheckText {
  readonly kind: Kind | 'repository' | readonly Kind[];
  run(context: CheckInput): readonly Diagnostic[];
}

/** A rule over documents of one kind or of several alike, which may be asked about one alone. */
export interface KindCheck<K extends Kind> extends Check {
  readonly kind: K | readonly K[];
  runOn(document: TypedDocument<K>, context: CheckInput): readonly Diagnostic[];
}

/** What a check says of one document; nothing when it is about documents of other kinds, or about the repository as a whole. */
export function findingsOn(check: Check, document: TypedDocument, input: CheckInput): readonly Diagnostic[] {
  if (!isKindCheck(check) || ![check.kind].flat().includes(document.kind)) return [];
  return check.runOn(document, input);
}

const isKindCheck = (check: Check): check is KindCheck<Kind> => 'runOn' in check;

/** Makes a rule over documents. A crash in it is our bug, named with the check and the file. */
export function defineCheck<K extends Kind>(definition: DocumentCheck<K>): KindCheck<K> {
  const { kind, check, ...description } = definition;
  const kinds: readonly K[] = typeof kind === 'string' ? [kind] : kind;
  const runOver = (documents: readonly TypedDocument<K>[], { repository, today, review }: CheckInput) => {
    const found: Diagnostic[] = [];
    const report = (finding: ReportedFinding): void => void found.push(stamp(description, finding));
    const context = { repository, today, review, report };
    let file = '';
    naming(
      () => `${description.code} on ${file}`,
      () => {
        for (const document of documents) {
          file = document.file;
          check(document, context);
        }
      },
    );
    return found;
  };
  return {
    ...description,
    kind,
    run: (context) =>
      runOver(
        kinds.flatMap((each) => context.repository.all(each)),
        context,
      ),
    runOn: (document, context) => runOver([document], context),
  };
}

/** Makes a rule over the whole repository. */
export function defineRepositoryCheck(definition: RepositoryCheck): Check {
  const { kind, check, ...description } = definition;
  return {
    ...description,
    kind,
    run: ({ repository, today, review }) => {
      const found: Diagnostic[] = [];
      const report = (finding: ReportedFinding): void => void found.push(stamp(description, finding));
      naming(
        () => description.code,
        () => check({ repository, today, review, report }),
      );
      return found;
    },
  };
}

const stamp = ({ code, severity, mend }: CheckText, finding: ReportedFinding): Diagnostic => ({
  code,
  severity,
  hint: mend,
  ...finding,
});

function naming(what: () => string, run: () => void): void {
  try {
    run();
  } catch (error) {
    throw new Error(`The check ${what()} failed.`, { cause: error });
  }
}
