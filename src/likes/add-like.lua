-- Keeps one reaction of a person, added or removed; the latest event of each name wins. A like on an unknown message is kept for a while,
-- in case the message turns out to be a comment.
-- KEYS: 1 installation, 2 ledger, 3 marks, 4 people, 5 removals, 6 rank, 7 emoji, 8 comments, 9 tasks, 10 entries, 11 early likes on the message, 12 place lock
-- ARGV: 1 generation, 2 ts, 3 person, 4 name, 5 '1' added or '0' removed, 6 at (microseconds), 7 source ('reaction' or 'button'), 8 '1' when it is a like by default, 9 place, 10 now (ms)
-- Returns: 'counted' | 'same' (nothing new, or no like here) | 'unknown' (no message of ours and no comment) | 'gone'
--- @include "../platform/state/guard.lua"
--- @include "early.lua"
--- @include "show-card.lua"
if not installed(KEYS[1], ARGV[1]) then return 'gone' end
local keys = { marks = KEYS[3], people = KEYS[4], removals = KEYS[5], rank = KEYS[6] }
local by_button = ARGV[7] == 'button'
if not likes_knows(keys, KEYS[2], ARGV[2]) then
  if not by_button and not likes_counts(KEYS[7], ARGV[4], ARGV[8] == '1') then return 'same' end
  -- A message is no comment where no post of ours is known and none is being sent.
  if not by_button and redis.call('EXISTS', KEYS[2], KEYS[12]) > 0 then
    early_keep(KEYS[11], ARGV[10], ARGV[3], ARGV[4], ARGV[5], ARGV[6], ARGV[8])
  end
  return 'unknown'
end
local changed
if by_button then
  changed = likes_mark(keys, ARGV[2], ARGV[3], ARGV[4], ARGV[5] == '1', ARGV[6], 'button')
else
  changed = likes_hear(keys, KEYS[7], ARGV[2], ARGV[3], ARGV[4], ARGV[5] == '1', ARGV[6], ARGV[8] == '1')
end
if not changed then return 'same' end
show_card_above({ comments = KEYS[8], tasks = KEYS[9], entries = KEYS[10] }, ARGV[9], ARGV[2], ARGV[10])
return 'counted'
