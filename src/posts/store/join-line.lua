-- Has a message wait for its turn.
-- KEYS: 1 installation, 2 sequence, 3 tasks, 4 entries, 5 lines, 6 heads, 7 waiting, 8 taken, 9 pace
-- ARGV: 1 generation, 2 now (ms, the product's clock)
-- Returns: {ms until the turn to be added, its name, 1 when it does not wait: the message may be posted, or is done with};
--   {-1, '', …} when no turn is to be added
--- @include "../../platform/state/guard.lua"
--- @include "turns.lua"
if not installed(KEYS[1], ARGV[1]) then return { -1, '' } end
local now = turns_now()
turns_join(KEYS[5], KEYS[6], KEYS[7], KEYS[8], KEYS[9], KEYS[2], KEYS[3], KEYS[4], ARGV[2], now)
local need = turns_need(KEYS[5], KEYS[6], KEYS[7], KEYS[8], KEYS[9], now)
local begun = redis.call('HGET', KEYS[2], 'state') ~= 'reserved' and 1 or 0
return { need[1], need[2], begun }
