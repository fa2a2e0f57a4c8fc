-- Takes an offer away before it is made, so that it is made at most once.
-- KEYS: 1 installation, 2 offers, 3 todo, 4 entries
-- ARGV: 1 generation, 2 channel, 3 person
-- Returns: 1, or 0 when it is another's or was taken before
--- @include "../../installations/guard.lua"
--- @include "../../posts/store/todo.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
local stored = redis.call('HGET', KEYS[2], ARGV[2])
local offer = stored and cjson.decode(stored) or {}
if offer.to ~= ARGV[3] then return 0 end
redis.call('HSET', KEYS[2], ARGV[2], cjson.encode({ at = offer.at, to = '' }))
todo_done(KEYS[3], KEYS[4], 'offer-course:' .. ARGV[2])
return 1
