import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const scratch = join(root, '.cache/layers');

beforeAll(() => rmSync(scratch, { recursive: true, force: true }));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Compiles `code` as if it were a file of `layer`, with that layer's own tsconfig, and returns what the compiler says. */
function compileIn(layer: string, code: string): string {
  const dir = join(scratch, layer);
  mkdirSync(dir, { recursive: true });
  const config = JSON.parse(readFileSync(join(root, 'src', layer, 'tsconfig.json'), 'utf8'));
  config.extends = '../../../tsconfig.base.json';
  config.compilerOptions = { ...config.compilerOptions, rootDir: '.', outDir: './out', tsBuildInfoFile: './out/info' };
  config.include = ['./probe.ts'];
  config.references = config.references.map(({ path }: { path: string }) => ({
    path: join('../../../src', layer, path),
  }));
  writeFileSync(join(dir, 'tsconfig.json'), JSON.stringify(config));
  writeFileSync(join(dir, 'probe.ts'), code);
  const run = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', dir, '--noEmit'], {
    encoding: 'utf8',
  });
  return run.stdout;
}

/** Lints `code` at `path` under the project's own rules, in a scratch tree so that no probe lies among the sources. */
function lintAs(path: string, code: string): string {
  const dir = join(scratch, 'lint');
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  copyFileSync(join(root, 'biome.json'), join(dir, 'biome.json'));
  writeFileSync(join(dir, path), code);
  const run = spawnSync(join(root, 'node_modules/.bin/biome'), ['lint', path], { cwd: dir, encoding: 'utf8' });
  return run.stdout + run.stderr;
}

describe('the compiler', () => {
  it.each([
    ['domain', '#core/store/store.ts'],
    ['contract', '#domain/rle.ts'],
    ['core', '#engine/spawn.ts'],
    ['engine', '#core/store/store.ts'],
    ['renderer', '#core/store/store.ts'],
    ['renderer', '#server/start-server.ts'],
  ])('refuses an import of %s from another layer (%s)', (layer, target) => {
    expect(compileIn(layer, `export * from '${target}';\n`)).toMatch(/TS(6307|6059)/);
  });

  it.each([
    ['domain', "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n"],
    ['domain', 'export const now = process.uptime();\n'],
    ['core', 'export const title = document.title;\n'],
    ['renderer', 'export const home = process.env;\n'],
  ])('refuses a runtime that %s does not have', (layer, code) => {
    expect(compileIn(layer, code)).toMatch(/TS(2307|2591|2584|2580)/);
  });

  it('accepts what a layer may import', () => {
    expect(compileIn('core', "export { decodeRle } from '#domain/rle.ts';\n")).toBe('');
  });
});

describe('the linter', () => {
  it.each([
    ['src/core/probe.ts', 'electron'],
    ['src/renderer/probe.ts', 'electron'],
    ['src/core/probe.ts', 'onnxruntime-node'],
    ['src/core/review/probe.ts', 'kysely'],
    ['src/cli/probe.ts', 'better-sqlite3'],
  ])('refuses in %s the package %s', (path, name) => {
    expect(lintAs(path, `import * as found from '${name}';\nconsole.log(found);\n`)).toContain('noRestrictedImports');
  });

  it.each([
    ['src/main/probe.ts', 'electron'],
    ['src/engine/probe.ts', 'onnxruntime-node'],
    ['src/core/store/probe.ts', 'kysely'],
  ])('accepts in %s the package %s', (path, name) => {
    expect(lintAs(path, `import * as found from '${name}';\nconsole.log(found);\n`)).not.toContain(
      'noRestrictedImports',
    );
  });
});
