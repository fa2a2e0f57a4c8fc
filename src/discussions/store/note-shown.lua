-- Remembers what a card shows, since when, and that messages were changed for it.
-- KEYS: 1 installation, 2 shown, 3 changes
-- ARGV: 1 generation, 2 ts, 3 record (JSON), 4 now (ms), 5 changes before this are forgotten (ms), then place/ts of each message that was changed
-- Returns: 1, or 0 when the workspace is gone
--- @include "../../installations/guard.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
redis.call('HSET', KEYS[2], ARGV[2], ARGV[3])
redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', '(' .. ARGV[5])
for i = 6, #ARGV do redis.call('ZADD', KEYS[3], ARGV[4], ARGV[i]) end
return 1
