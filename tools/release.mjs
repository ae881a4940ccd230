// Makes a release: `npm run release -- 0.2.0` on a clean main. Dates the changelog, sets the version, runs all checks,
// commits and tags. Whoever runs it pushes.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
const fail = (why) => {
  console.error(why);
  process.exit(1);
};

const [version = ''] = process.argv.slice(2);
if (!/^\d+\.\d+\.\d+$/.test(version)) fail(`A version such as 0.2.0 was expected, got "${version}".`);
if (git('branch', '--show-current') !== 'main') fail('Releases are made on main.');
if (git('status', '--porcelain') !== '') fail('Commit or remove what is uncommitted first.');
if (git('tag', '--list', `v${version}`) !== '') fail(`The tag v${version} exists already.`);

/** Files of deploy/ that name the version. */
const NAMING = [
  ...['api', 'worker', 'scheduler', 'migrate'].map((name) => `kubernetes/${name}.yaml`),
  'kubernetes/README.md',
  'helm/masthead/Chart.yaml',
];
const changelog = `${root}CHANGELOG.md`;
const text = readFileSync(changelog, 'utf8');
const heading = /^## (?:\d+\.\d+\.\d+ \()?unreleased\)?$/m;
if (!heading.test(text)) fail('CHANGELOG.md has no section of what is unreleased.');
writeFileSync(changelog, text.replace(heading, `## ${version} (${new Date().toISOString().slice(0, 10)})`));
execFileSync('npm', ['version', version, '--no-git-tag-version', '--allow-same-version'], {
  cwd: root,
  stdio: 'inherit',
});
for (const name of NAMING) {
  const file = `${root}deploy/${name}`;
  writeFileSync(
    file,
    readFileSync(file, 'utf8')
      .replace(/(image: .*\/masthead:|`registry\.example\.com\/masthead:)\d+\.\d+\.\d+/g, `$1${version}`)
      .replace(/^((?:appV|v)ersion: )\d+\.\d+\.\d+$/gm, `$1${version}`),
  );
}
execFileSync('bash', ['.ci/run'], { cwd: root, stdio: 'inherit' });
git('add', 'CHANGELOG.md', 'package.json', 'package-lock.json', 'deploy');
git('commit', '-m', `Release ${version}`);
git('tag', '-a', `v${version}`, '-m', `Masthead ${version}`);
console.log('Attach dist/sbom.json and dist/THIRD-PARTY-LICENSES, which the build has made, to the release.');
console.log(`Committed and tagged. To publish it: git push --follow-tags`);
