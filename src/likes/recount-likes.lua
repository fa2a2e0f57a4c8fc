-- Counts some marks by the current list of their place: reactions that are not on it are off until they are again. Votes by button stay.
-- KEYS: 1 installation, 2 ledger, 3 marks, 4 people, 5 removals, 6 rank, 7 emoji, 8 comments, 9 tasks, 10 entries
-- ARGV: 1 generation, 2 place, 3 now (ms), then ts/person of each
-- Returns: how many changed
--- @include "../platform/state/guard.lua"
--- @include "marks.lua"
--- @include "show-card.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
local keys = { marks = KEYS[3], people = KEYS[4], removals = KEYS[5], rank = KEYS[6] }
local changed = 0
for i = 4, #ARGV do
  local _, has_changed = likes_weigh(keys, KEYS[7], ARGV[i])
  if has_changed then
    changed = changed + 1
    local ts = string.match(ARGV[i], '^[^/]+')
    show_card_above({ comments = KEYS[8], tasks = KEYS[9], entries = KEYS[10] }, ARGV[2], ts, ARGV[3])
  end
end
return changed
