import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { project, type Project } from '../eslint/project.js';
import { clinic } from '../map/drawn.js';
import { run } from './captured.js';

const files = {
  'src/types.ts': `export interface Tenderling { ssn: string; dateOfBirth: string; bed: number }
export interface CaseFolder { mrn: string; diagnosis: string }
export interface Cart { items: string[]; total: number }
`,
  'src/ask.ts': `import OpenAI from 'openai';
import type { CaseFolder } from './types.js';
const client = new OpenAI();
export const redactCase = (one: CaseFolder) => ({ diagnosis: one.diagnosis });
export const ask = (one: CaseFolder) => client.responses.create({ model: 'm', input: one.diagnosis });
`,
};

/** A service with an audit function that has its name in common with those of others. */
const service = (name: string, does: string): string => `import { PrismaClient } from '@prisma/client';
const prisma = new PrismaClient();
export class ${name} {
  async ${does}(id: string) {
    await this.createAuditLog('${does}', id);
    return prisma.patient.findUnique({ where: { id } });
  }
  private async createAuditLog(action: string, id: string) {
    await prisma.auditLog.create({ data: { action, patientId: id } });
  }
}
`;

const guarded = {
  'src/visits.ts': service('VisitService', 'open'),
  'src/tokens.ts': service('TokenService', 'issue'),
  'src/onboarding.ts': `export class OnboardingController {
  verify(body: { code: string }): boolean {
    return body.code.length === 6;
  }
}
`,
  'src/session.ts': `import { CognitoJwtVerifier } from 'aws-jwt-verify';
import type { NextFunction, Request, Response } from 'express';
const jwtVerifier = CognitoJwtVerifier.create({ userPoolId: 'pool', tokenUse: 'access', clientId: 'app' });
export async function requireSession(req: Request, res: Response, next: NextFunction): Promise<void> {
  try {
    await jwtVerifier.verify(req.headers.authorization ?? '');
  } catch {
    res.sendStatus(401);
    return;
  }
  next();
}
`,
  'src/app.ts': `import express from 'express';
import { requireSession } from './session.js';
import { TokenService } from './tokens.js';
import { VisitService } from './visits.js';
const visitService = new VisitService();
const tokenService = new TokenService();
const app = express();
app.use(requireSession);
app.get('/visits/:id', async (req, res) => res.json(await visitService.open(req.params.id)));
app.get('/tokens/:id', async (req, res) => res.json(await tokenService.issue(req.params.id)));
`,
};

describe('phi-lint init', function () {
  this.timeout(90_000);
  let app: Project;
  beforeEach(() => (app = project(files)));
  afterEach(() => app.remove());
  const config = () => readFileSync(join(app.folder, 'phi-lint.config.json'), 'utf8');

  it('proposes what the code shows, and config check accepts it', () => {
    const { exit, out } = run(['init'], app.folder);
    assert.equal(exit, 0);
    assert.match(out, /^Wrote phi-lint\.config\.json: review it/u);
    assert.match(config(), /"subjects": \[\s+"tenderling"\s+\]/u);
    assert.match(config(), /"type": "src\/types\.ts#CaseFolder"/u);
    assert.doesNotMatch(config(), /Cart/u);
    assert.deepEqual([run(['config', 'check'], app.folder).exit], [0]);
  });

  it('covers no vendor and trusts no sanitizer by itself: a person must give the word', () => {
    run(['init'], app.folder);
    const live = config().replaceAll(/^ *\/\/.*$/gmu, '');
    assert.doesNotMatch(live, /openai|redactCase/u);
    assert.match(config(), /\/\/ .*"name": "openai"/u);
    assert.match(config(), /\/\/ .*"src\/ask\.ts#redactCase"/u);
    app.write({ 'phi-lint.config.json': config().replaceAll(/^ {2}\/\/ (?=[ "\]}[{])/gmu, '  ') });
    const { exit, err } = run(['config', 'check'], app.folder);
    assert.equal(exit, 2);
    assert.match(err, /phi-lint\.config\.json:\d+:\d+: .*Where the signed agreement can be found/u);
  });

  it('writes over no file, and nothing at all with --dry-run', () => {
    assert.match(run(['init', '--dry-run'], app.folder).out, /^\{\n/u);
    assert.equal(run(['config', 'check'], app.folder).exit, 2);
    app.write({ 'phi-lint.config.json': '{ "extends": "strict" }' });
    const { exit, err } = run(['init'], app.folder);
    assert.equal(exit, 2);
    assert.match(err, /is there already/u);
    assert.equal(config(), '{ "extends": "strict" }');
  });

  it('names audit and access functions of the sample clinic', () => {
    cpSync(clinic, app.folder, { recursive: true });
    rmSync(join(app.folder, 'phi-lint.config.json'));
    run(['init'], app.folder);
    assert.match(config(), /"audit": \{\s+"calls": \[\s+"src\//u);
    assert.match(config(), /"auth": \{\s+"calls": \[\s+"src\//u);
    assert.equal(run(['config', 'check'], app.folder).exit, 0);
  });

  it('names what is called, not what calls it or has only its name', () => {
    app.write(guarded);
    const proposed = run(['init', '--dry-run'], app.folder).out.replaceAll(/\s+/gu, ' ');
    const audit = '"src/tokens.ts#TokenService.createAuditLog", "src/visits.ts#VisitService.createAuditLog"';
    assert.ok(proposed.includes(`"audit": { "calls": [ ${audit} ] }`), proposed);
    assert.ok(proposed.includes('"auth": { "calls": [ "src/session.ts#requireSession" ] }'), proposed);
  });
});
