// node --import ./peak.mjs …: writes the process's peak memory in MB to the file PEAK_FILE names when it ends.
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  const { PEAK_FILE: file } = process.env;
  if (file !== undefined) writeFileSync(file, String(Math.round(process.resourceUsage().maxRSS / 1024)));
});
