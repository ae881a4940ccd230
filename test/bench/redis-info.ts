import { Redis } from 'ioredis';

async function field(url: string, section: string, name: string): Promise<string> {
  const redis = new Redis(url);
  try {
    const value = new RegExp(`^${name}:(.+?)\\r?$`, 'm').exec(await redis.info(section))?.[1];
    if (value === undefined) throw new Error(`Redis does not tell its ${name}`);
    return value;
  } finally {
    redis.disconnect();
  }
}

/** Bytes in use, the server's own included. */
export const usedMemory = async (url: string): Promise<number> => Number(await field(url, 'memory', 'used_memory'));
export const redisVersion = (url: string): Promise<string> => field(url, 'server', 'redis_version');

export async function flush(url: string): Promise<void> {
  const redis = new Redis(url);
  try {
    await redis.flushall();
  } finally {
    redis.disconnect();
  }
}
