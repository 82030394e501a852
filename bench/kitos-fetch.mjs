// The floor of a pull: every page of `--pages FILE` fetched once, in order, and parsed; nothing is done with it.
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';

const [pagesFile] = process.argv.slice(2);
const { url, pages } = JSON.parse(readFileSync(pagesFile, 'utf8'));
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

const ask = (method, path, headers, body) =>
  new Promise((resolve, reject) => {
    const outgoing = request(url + path, { method, agent, headers }, (incoming) => {
      const parts = [];
      incoming.on('data', (part) => parts.push(part));
      incoming.on('error', reject);
      incoming.on('end', () => resolve(JSON.parse(Buffer.concat(parts).toString('utf8'))));
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });

const login = JSON.stringify({ email: 'api@dbs-eksempel.example', password: 'bench' });
const { response } = await ask('POST', '/api/authorize/GetToken', { 'content-type': 'application/json' }, login);
let items = 0;
for (const path of pages) items += (await ask('GET', path, { authorization: `Bearer ${response.token}` })).length ?? 1;
agent.destroy();
console.error(JSON.stringify({ items, peakMb: Math.round(process.resourceUsage().maxRSS / 1024) }));
