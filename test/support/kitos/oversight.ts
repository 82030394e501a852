import { randomUUID } from 'node:crypto';
import type { KitosOversightRow, KitosRegistrationRow } from './data.ts';

/** What a handler answers: a status, and JSON or plain text. */
export interface Answer {
  readonly status: number;
  readonly json?: unknown;
  readonly text?: string;
}

type Body = Readonly<Record<string, unknown>>;

const linkOf = (value: unknown): KitosOversightRow['link'] => {
  const { name = null, url = null } = (value ?? {}) as { name?: string | null; url?: string | null };
  return { name, url };
};

/** A date from a body. A remark of null is what KITOS stumbles over (500). */
function rowOf(body: Body): KitosOversightRow | Answer {
  if (typeof body['completedAt'] !== 'string')
    return { status: 400, json: { message: 'The request is invalid.', modelState: { completedAt: ['required'] } } };
  if (body['remark'] === null) return { status: 500, text: 'Internal Server Error' };
  return {
    uuid: randomUUID(),
    completedAt: body['completedAt'],
    remark: typeof body['remark'] === 'string' ? body['remark'] : '',
    link: linkOf(body['oversightReportLink']),
    option: null,
  };
}

const isAnswer = (value: KitosOversightRow | Answer): value is Answer => 'status' in value;

/** `POST …/oversight-dates`: the newest KITOS sets "completed", older ones refuse unless it is set. */
export function addDate(row: KitosRegistrationRow, body: Body, needsCompleted: boolean): Answer | KitosOversightRow {
  if (needsCompleted && row.completed !== 'Yes')
    return { status: 400, text: 'Cannot assign oversight dates when oversight is not completed' };
  const made = rowOf(body);
  if (isAnswer(made)) return made;
  row.completed = 'Yes';
  row.dates.push(made);
  return made;
}

/** `PATCH …/oversight-dates/{uuid}`. */
export function changeDate(row: KitosRegistrationRow, uuid: string, body: Body): Answer | KitosOversightRow {
  const index = row.dates.findIndex((date) => date.uuid === uuid);
  const before = row.dates[index];
  if (before === undefined) return { status: 404, text: 'Not Found' };
  const made = rowOf({ remark: before.remark ?? '', oversightReportLink: before.link, ...body });
  if (isAnswer(made)) return made;
  const changed = { ...made, uuid };
  row.dates[index] = changed;
  return changed;
}

/** `PATCH` of the registration with its dangers: the list is replaced whole, and anything but Yes deletes every date. */
export function patchOversight(row: KitosRegistrationRow, oversight: Body): Answer | undefined {
  if (Array.isArray(oversight['oversightDates'])) {
    const made = oversight['oversightDates'].map((each: unknown) => rowOf(each as Body));
    const wrong = made.find(isAnswer);
    if (wrong !== undefined) return wrong;
    row.dates = made.filter((each): each is KitosOversightRow => !isAnswer(each));
  }
  if (typeof oversight['isOversightCompleted'] === 'string') {
    row.completed = oversight['isOversightCompleted'];
    if (row.completed !== 'Yes') row.dates = [];
  }
  return undefined;
}
