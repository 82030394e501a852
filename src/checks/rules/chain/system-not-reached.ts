import { serves } from '../../../domain/chain.ts';
import { text } from '../../../domain/text.ts';
import { chain } from '../../../facts/chain.ts';
import { chainHasUnread } from '../../../facts/unread.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const chainSystemNotReached = defineCheck({
  code: 'chain/system-not-reached',
  kind: 'sub-processor',
  severity: 'error',
  summary: text(
    'Et led nævner kun systemer, hvis oplysninger kan ende der.',
    'A link names only systems whose data can end there.',
  ),
  why: text(
    'Kommunerne finder deres kæde gennem systemerne. Et led på et forkert system advarer de forkerte.',
    'The municipalities find their chain through the systems. A link on a wrong system warns the wrong ones.',
  ),
  sources: [sources.chainOpinion, sources.dataModel],
  mend: text(
    'Ret `systems`, eller registrér leddet højere oppe i kæden.',
    'Correct `systems`, or record the link higher up the chain.',
  ),
  check(document, { repository, report }) {
    const { systems } = document.data;
    const graph = chain(repository);
    for (const [index, system] of systems.entries()) {
      const owner = repository.find('system', system)?.parts['vendor'];
      if (owner === undefined) continue;
      const above = new Set<string>();
      const waiting = [document.parts['vendor'] ?? ''];
      for (let vendor = waiting.pop(); vendor !== undefined; vendor = waiting.pop()) {
        if (above.has(vendor)) continue;
        above.add(vendor);
        for (const link of graph.linksTo(vendor)) {
          if (serves(link, [system])) waiting.push(link.from);
        }
      }
      if (above.has(owner) || chainHasUnread(repository, owner, [system])) continue;
      report({
        at: document.at(`/systems/${index}`),
        message: text(
          `${system} hører til ${owner}, som ikke bruger ${document.parts['vendor']} til det system.`,
          `${system} belongs to ${owner}, which does not use ${document.parts['vendor']} for that system.`,
        ),
      });
    }
  },
});
