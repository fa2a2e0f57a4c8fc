-- Stores an installation; a workspace that is installed already keeps its generation and its date.
-- KEYS: 1 installation
-- ARGV: 1 team, 2 name, 3 bot user id, 4 bot id, 5 new generation, 6 now (ms), 7 url
-- Returns: the generation in force
redis.call('HSET', KEYS[1], 'v', '1', 'team', ARGV[1], 'name', ARGV[2], 'botUserId', ARGV[3], 'botId', ARGV[4], 'url', ARGV[7], 'started', ARGV[6])
redis.call('HSETNX', KEYS[1], 'generation', ARGV[5])
redis.call('HSETNX', KEYS[1], 'at', ARGV[6])
return redis.call('HGET', KEYS[1], 'generation')
