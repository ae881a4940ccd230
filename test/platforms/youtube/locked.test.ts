import { expect, it } from 'vitest';
import { saying } from '../../helpers/says.ts';
import { bench } from '../bench.ts';
import { attempt, deliver } from '../fake-engine.ts';
import { subject } from './subject.ts';

it('is found by its marker alone, and only when it is public', async () => {
  const { delivery, simulator, stop } = await bench(subject);
  try {
    const client = await delivery.platform.client();
    const { post, session } = delivery;
    const query = { commit: 'publish', post, results: {}, since: new Date(0), intentAt: new Date(0) };
    expect(await client.find(query, session)).toEqual({ answer: 'absent' });
    simulator.faults([{ operation: 'updateVideo', fault: { type: 'drop', when: 'before' } }]);
    await attempt(delivery, client);
    expect(await client.find(query, session)).toEqual({ answer: 'absent' });
    await deliver(delivery);
    expect(await client.find(query, session)).toEqual({ answer: 'found', result: { privacyStatus: 'public' } });
  } finally {
    await stop();
  }
});

it('a video that YouTube keeps private although it was asked to show it is rejected', async () => {
  const { delivery, simulator, live, stop } = await bench(subject);
  try {
    const body = { id: 'any', status: { uploadStatus: 'processed', privacyStatus: 'private' } };
    simulator.faults([{ operation: 'updateVideo', fault: { type: 'status', when: 'before', status: 200, body } }]);
    const { receipt, outcomes } = await deliver(delivery);
    expect(receipt).toBeNull();
    expect(outcomes.at(-1)).toMatchObject({
      type: 'failed',
      code: 'locked',
      message: saying('shows the video as private'),
    });
    expect(live()).toEqual([]);
  } finally {
    await stop();
  }
});

it('a connection that may only upload is named, with what to allow', async () => {
  const { delivery, simulator, stop } = await bench(subject);
  try {
    const scope = 'https://www.googleapis.com/auth/youtube.upload';
    const token = { access_token: 'ya29.upload', expires_in: 3_599, scope, token_type: 'Bearer' };
    simulator.faults([
      { operation: 'token', fault: { type: 'status', when: 'before', status: 200, body: token } },
      // As YouTube answers with that scope.
      { operation: 'listChannels', fault: { type: 'named', name: 'insufficientPermissions' } },
    ]);
    const client = await delivery.platform.client();
    expect(await client.diagnose(delivery.session)).toMatchObject([
      { code: 'no-manage', message: saying('youtube.force-ssl'), remedy: saying('allow uploading and managing') },
    ]);
    simulator.faults([]);
    expect(await client.diagnose(delivery.session)).toEqual([]);
  } finally {
    await stop();
  }
});
