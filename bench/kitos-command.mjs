// `dbs kitos pull` in a repository, as `bin` runs it, with the peak memory of the process on stderr at the end.
import { createContext, main } from '../build/bundle/dbs.js';

process.exitCode = await main(process.argv.slice(2), createContext(process));
console.error(JSON.stringify({ peakMb: Math.round(process.resourceUsage().maxRSS / 1024) }));
