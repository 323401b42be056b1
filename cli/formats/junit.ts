import type { Analysis, Finding, SetupProblem } from '@phi-lint/engine';
import { toXml } from 'xast-util-to-xml';
import { x } from 'xastscript';
import { count, prose, suppressionWords } from '@phi-lint/pages';
import type { FormatContext } from './format.js';
import { nameOf } from './names.js';

type Element = ReturnType<typeof testcase>;

/** JUnit's XML: a failed test a finding, a skipped one where it was accepted, a passed one where there is none. */
export function junit({ findings, setup, files }: Analysis, context: FormatContext): string {
  const cases = [
    ...setup.map((problem) => setupCase(problem, context)),
    ...findings.map((finding) => findingCase(finding, context)),
  ];
  const failures = findings.filter(({ suppressed }) => suppressed === null).length + setup.length;
  const skipped = findings.length + setup.length - failures;
  const shown = cases.length > 0 ? cases : [testcase('phi-lint', `no findings in ${count(files, 'file')}`)];
  const counts = { tests: shown.length, failures, skipped, errors: 0 };
  const suites = x('testsuites', { name: 'PHI Lint', ...counts }, [
    x('testsuite', { name: 'PHI Lint', ...counts }, shown),
  ]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${toXml(suites)}\n`;
}

function testcase(file: string, name: string, outcome?: ReturnType<typeof x>) {
  return x('testcase', { classname: prose(file), name: prose(name) }, outcome ? [outcome] : []);
}

function findingCase(finding: Finding, context: FormatContext): Element {
  const { rule, severity, file, start, message, path, suppressed } = finding;
  const name = `${rule} at ${start.line}:${start.column}`;
  if (suppressed) {
    return testcase(nameOf(context, file), name, x('skipped', { message: suppressionWords(suppressed) }));
  }
  const steps = path.map((step) => {
    return `${prose(nameOf(context, step.file))}:${step.start.line}:${step.start.column} ${prose(step.label)}`;
  });
  const failure = x('failure', { message: prose(message), type: severity }, steps.join('\n'));
  return testcase(nameOf(context, file), name, failure);
}

function setupCase({ severity, file, start, message }: SetupProblem, context: FormatContext): Element {
  const place = file === '' ? 'phi-lint' : nameOf(context, file);
  const failure = x('failure', { message: prose(message), type: severity });
  return testcase(place, `setup at ${start.line}:${start.column}`, failure);
}
