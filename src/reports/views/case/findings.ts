import { latestFollowUp } from '../../../domain/lifecycle/follow-up.ts';
import { compareText } from '../../../domain/order.ts';
import type { Finding } from '../../../generated/types.ts';
import { danishDate } from '../../text/typography.ts';
import type { CaseView } from '../case-view.ts';
import { labelled, word } from '../words.ts';
import { numberOf } from './evidence.ts';
import type { CaseSources } from './sources.ts';

const gravity = ['critical', 'serious', 'moderate', 'minor'];

/** What solved a finding, thing by thing: links that came or went, evidence by its number, agreements. */
function remedyView(sources: CaseSources, remedy: Finding['remedy']): CaseView['findings'][number]['remedy'] {
  if (remedy === undefined) return null;
  const { repository, vendorName } = sources;
  const links = (remedy.edges ?? []).flatMap((id) => {
    const link = repository.find('sub-processor', id);
    if (link === undefined) return [];
    const { target, from, until } = link.data;
    const who = `${vendorName(target)} under ${vendorName(id.slice(0, id.indexOf('/')))}`;
    return [until === null ? `${who}, i brug fra ${danishDate(from)}` : `${who}, i brug til ${danishDate(until)}`];
  });
  const own = (remedy.processing ?? []).flatMap((id) => {
    const record = repository.find('processing', id);
    if (record === undefined) return [];
    const { role, from, until } = record.data;
    const what = `${vendorName(record.parts['vendor'] ?? '')}, egen behandling (${word('processing.role', role)})`;
    return [until === null ? `${what}, i brug fra ${danishDate(from)}` : `${what}, i brug til ${danishDate(until)}`];
  });
  const evidence = (remedy.evidence ?? []).map(
    (id) => numberOf(sources, id) ?? repository.find('evidence', id)?.data.title ?? id,
  );
  const agreements = (remedy.dpas ?? []).map((id) => repository.find('dpa', id)?.data.title ?? id);
  return { on: remedy.on, by: [...links, ...own, ...evidence, ...agreements] };
}

/** The findings, gravest first, then by deadline, numbered as the report prints them. */
export function findingsView(sources: CaseSources): CaseView['findings'] {
  const { findings, followUps, repository, vendorName } = sources;
  const steps = followUps.map(({ id, data }) => ({ ...data, id }));
  return [...findings]
    .sort(
      (a, b) =>
        gravity.indexOf(a.data.severity) - gravity.indexOf(b.data.severity) ||
        compareText(a.data.deadline ?? '9999', b.data.deadline ?? '9999') ||
        compareText(a.id, b.id),
    )
    .map(({ id, data, body }, index) => ({
      number: index + 1,
      id,
      title: data.title,
      severity: labelled('finding.severity', data.severity),
      addressee: labelled('finding.addressee', data.addressee),
      deadline: data.deadline ?? null,
      controls: data.controls,
      subProcessors: [
        ...new Set((data.edges ?? []).flatMap((edge) => repository.find('sub-processor', edge)?.data.target ?? [])),
        ...new Set((data.processing ?? []).flatMap((id) => repository.find('processing', id)?.parts['vendor'] ?? [])),
      ].map(vendorName),
      text: body.trim(),
      status: labelled('follow-up.status', latestFollowUp(steps, id)?.status ?? 'open'),
      remedy: remedyView(sources, data.remedy),
      followUps: steps
        .filter(({ finding }) => finding === id)
        .sort((a, b) => compareText(a.date, b.date) || compareText(a.id, b.id))
        .map(({ date, status, text, effect }) => ({
          date,
          status: word('follow-up.status', status),
          text: text.trim() === '' ? null : text.trim(),
          effect:
            effect === undefined
              ? null
              : `Virkning kontrolleret ${danishDate(effect.checkedOn)}: ${word('follow-up.EffectCheck.result', effect.result).toLowerCase()}.${effect.note === undefined ? '' : ` ${effect.note}`}`,
        })),
    }));
}
