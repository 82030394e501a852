import type { Impact } from '../../facts/impact/impact.ts';
import { type DrawnNode, type SupplyDrawing, supplyGraphDrawing } from '../../reports/drawing/supply-graph.ts';
import type { Faces } from '../../reports/drawing/svg.ts';
import { escapeHtml } from '../../reports/text/safe-html.ts';

/** The systems hit and the ways to where it happens, as a graph. */
function drawnImpact({ systems }: Impact, title: string): SupplyDrawing {
  const nodes = new Map<string, DrawnNode>();
  const links = new Map<string, { readonly from: string; readonly to: string }>();
  const connect = (from: string, to: string): void => {
    links.set(`${from}\0${to}`, { from, to });
  };
  const origins = new Set(systems.map(({ vendor, path }) => path.at(-1)?.to ?? vendor));
  const kindOf = (id: string): DrawnNode['kind'] => (origins.has(id) ? 'origin' : 'company');
  for (const { id, name, vendor, vendorName, path } of systems) {
    nodes.set(`system ${id}`, { id: `system ${id}`, title: name, detail: '', kind: 'system' });
    connect(`system ${id}`, vendor);
    if (!nodes.has(vendor)) nodes.set(vendor, { id: vendor, title: vendorName, detail: '', kind: kindOf(vendor) });
    for (const { from, to, toName, countries } of path) {
      connect(from, to);
      const before = nodes.get(to)?.detail.split(' ') ?? [];
      const all = [...new Set([...before, ...countries])].filter((code) => code !== '').sort();
      nodes.set(to, { id: to, title: toName, detail: all.join(' '), kind: kindOf(to) });
    }
  }
  return { title, nodes: [...nodes.values()], links: [...links.values()] };
}

/** The drawing as a file of its own, with its text alternative inside. */
export function impactSvg(impact: Impact, title: string, faces: Faces): string {
  const { source, alt } = supplyGraphDrawing(drawnImpact(impact, title), faces);
  const svg = Buffer.from(source.slice(source.indexOf(',') + 1), 'base64').toString('utf8');
  const open = svg.indexOf('>') + 1;
  const words = `<title>${escapeHtml(title)}</title><desc>${escapeHtml(alt)}</desc>`;
  return `${svg.slice(0, open).replace('<svg ', '<svg role="img" ')}${words}${svg.slice(open)}\n`;
}
