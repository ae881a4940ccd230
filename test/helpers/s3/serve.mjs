// A process of its own: pages of lists need a cipher that Node offers only by a switch of the whole process.
import S3rver from '@20minutes/s3rver';

const [directory, port, bucket] = process.argv.slice(2);
const options = {
  address: '127.0.0.1',
  port: Number(port),
  directory,
  silent: true,
  configureBuckets: [{ name: bucket }],
};
await new S3rver(options).run();
process.stdout.write('serving\n');
