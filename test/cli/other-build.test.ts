import { describe, expect, test } from 'vitest';
import { explainedByBuild, otherBuild } from '../../src/cli/other-build.ts';
import { ownBuild } from '../../src/features/run-action.ts';

describe('a service of another build', () => {
  const defect = new TypeError("Cannot read properties of undefined (reading 'map')");
  const own = ownBuild();

  test('is named as older, newer or another build of the same, with what to do', () => {
    expect(otherBuild(null).sentence()).toMatch(/^The running service is older than this command line .*Restart it/);
    const of = (version: string) => explainedByBuild(defect, { version, commands: 'others' })?.message;
    expect(of('0.0.9')).toContain('is older (0.0.9)');
    expect(of('10.0.0')).toContain('is newer (10.0.0)');
    expect(of(own.version)).toContain('is another build of the same version');
  });

  test('that answers alike explains no defect, nor any other error', () => {
    expect(explainedByBuild(defect, own)).toBeNull();
    expect(explainedByBuild(new Error('The disk is full'), null)).toBeNull();
  });
});
