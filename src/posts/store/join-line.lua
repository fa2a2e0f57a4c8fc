-- Has messages wait for their turn.
-- KEYS: 1 installation, 2 tasks, 3 entries, 4 lines, 5 heads, 6 waiting, 7 taken, 8 pace, then the sequence of each
-- ARGV: 1 generation, 2 now (ms, the product's clock)
-- Returns: {ms until the turn to be added, its name, then 1 for each sequence that does not wait: its message may be posted, or is done
--   with, and 0 for each other}; {-1, '', …} when no turn is to be added
--- @include "../../platform/state/guard.lua"
--- @include "turns.lua"
if not installed(KEYS[1], ARGV[1]) then return { -1, '' } end
local now = turns_now()
local begun = {}
for index = 9, #KEYS do
  turns_join(KEYS[4], KEYS[5], KEYS[6], KEYS[7], KEYS[8], KEYS[index], KEYS[2], KEYS[3], ARGV[2], now)
  begun[#begun + 1] = redis.call('HGET', KEYS[index], 'state') ~= 'reserved' and 1 or 0
end
local need = turns_need(KEYS[4], KEYS[5], KEYS[6], KEYS[7], KEYS[8], now)
return { need[1], need[2], unpack(begun) }
