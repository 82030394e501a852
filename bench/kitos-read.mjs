// Reads a KITOS as `dbs kitos pull` does, without planning and writing: `node kitos-read.mjs URL CODES`. The requests go to `--record FILE`.
import { writeFileSync } from 'node:fs';
import { createKitosApi } from '../build/exchange/kitos/api/kitos-api.js';
import { pullFromKitos } from '../build/exchange/kitos/api/pull.js';
import { createWeb } from '../build/platform/web.js';

const [url, codes, , record] = process.argv.slice(2);
const web = createWeb(new AbortController().signal);
const pages = [];
const api = createKitosApi({
  origin: url,
  credentials: { email: 'api@dbs-eksempel.example', password: 'bench' },
  web: {
    ask: (request) => {
      if (request.method === 'GET') pages.push(request.url.slice(url.length));
      return web.ask(request);
    },
  },
  pause: () => Promise.reject(new Error('a fault in a bench')),
  now: () => 0,
  told: () => undefined,
});
const { reading } = await pullFromKitos(api, {
  pageSize: 250,
  leastUsages: 10,
  known: new Set(),
  members: new Set(codes.split(',')),
  match:
    () =>
    ({ name }) =>
      name.startsWith('Kommune ') ? name.slice('Kommune '.length) : undefined,
  today: '2026-05-15',
});
if (record !== undefined) writeFileSync(record, JSON.stringify({ url, pages }));
console.error(
  JSON.stringify({
    requests: pages.length,
    systems: reading.systems.length,
    usages: reading.usages.length,
    registrations: reading.registrations.length,
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);
