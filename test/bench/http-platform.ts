import { createServer } from 'node:http';

/** A platform on loopback, in a process of its own: takes a body, answers with the id that was asked for. */
createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    const id = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams.get('id');
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ id }));
  });
}).listen(Number(process.argv[2]), '127.0.0.1', () => process.stdout.write('listening\n'));
