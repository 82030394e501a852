// Prints the closing line of a test run, `N passed, N failed`, from the runner's own report; fails when there is none.
import { readFileSync, rmSync } from 'node:fs';

const file = new URL('../dist/test-results.json', import.meta.url);
try {
  const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites, success } = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  rmSync(file);
  // A file that could not be loaded holds tests nobody counted.
  const failed = numFailedTests + (numFailedTests === 0 && numFailedTestSuites > 0 ? numFailedTestSuites : 0);
  console.log(`${numPassedTests} passed, ${failed} failed${numPendingTests > 0 ? `, ${numPendingTests} skipped` : ''}`);
  process.exitCode = success && numPassedTests > 0 ? 0 : 1;
} catch (error) {
  console.error(`The tests left no report: ${error.message}`);
  process.exitCode = 1;
}
