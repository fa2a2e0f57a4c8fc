-- Takes back an organiser's choice of a comment.
-- KEYS: 1 installation, 2 pins, 3 tasks, 4 entries
-- ARGV: 1 generation, 2 ts, 3 place, 4 now (ms)
-- Returns: 1, or 0 when it was not
--- @include "../../platform/state/guard.lua"
--- @include "../../likes/show-card.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
local stored = redis.call('HGET', KEYS[2], ARGV[2])
if not stored then return 0 end
redis.call('HDEL', KEYS[2], ARGV[2])
show_card({ tasks = KEYS[3], entries = KEYS[4] }, ARGV[3], cjson.decode(stored).thread, ARGV[4])
return 1
