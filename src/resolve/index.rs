//! A small map from word keys to positions, kept from document to document.

/// Maps 64-bit keys that are already well mixed to positions.
#[derive(Debug, Default)]
pub(crate) struct Index {
    slots: Vec<Slot>,
    /// The slots in use, less one; their number is a power of two.
    mask: usize,
    /// Slots of any other generation are empty.
    generation: u32,
    len: usize,
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    key: u64,
    value: u32,
    generation: u32,
}

impl Index {
    /// Forgets everything and makes room for about `expected` keys.
    pub(crate) fn clear(&mut self, expected: usize) {
        self.resize((expected * 2).next_power_of_two().max(64));
    }

    /// Begins a new generation of that many slots.
    fn resize(&mut self, size: usize) {
        if self.slots.len() < size {
            self.slots.resize(size, Slot::default());
        }
        self.generation = self.generation.wrapping_add(1);
        if self.generation == 0 {
            self.slots.fill(Slot::default());
            self.generation = 1;
        }
        self.mask = size - 1;
        self.len = 0;
    }

    /// The slot of a key, or the empty one for it.
    fn slot(&self, key: u64) -> usize {
        let mut at = (key >> 32 ^ key) as usize & self.mask;
        while self.slots[at].generation == self.generation && self.slots[at].key != key {
            at = (at + 1) & self.mask;
        }
        at
    }

    pub(crate) fn get(&self, key: u64) -> Option<u32> {
        if self.len == 0 {
            return None;
        }
        let slot = self.slots[self.slot(key)];
        (slot.generation == self.generation).then_some(slot.value)
    }

    /// Sets the position of a key.
    pub(crate) fn set(&mut self, key: u64, value: u32) {
        let at = self.slot(key);
        if self.slots[at].generation == self.generation {
            self.slots[at].value = value;
        } else {
            self.fill(at, key, value);
        }
    }

    /// The position of a key, or `value` if it had none, which it now has.
    pub(crate) fn get_or_set(&mut self, key: u64, value: u32) -> u32 {
        let at = self.slot(key);
        if self.slots[at].generation == self.generation {
            return self.slots[at].value;
        }
        self.fill(at, key, value);
        value
    }

    /// Puts a new key into its empty slot.
    fn fill(&mut self, at: usize, key: u64, value: u32) {
        self.slots[at] = Slot {
            key,
            value,
            generation: self.generation,
        };
        self.len += 1;
        if self.len * 2 > self.mask + 1 {
            self.grow();
        }
    }

    fn grow(&mut self) {
        let slots = self.slots[..=self.mask].iter();
        let old: Vec<Slot> = slots
            .filter(|slot| slot.generation == self.generation)
            .copied()
            .collect();
        self.resize((self.mask + 1) * 2);
        for slot in old {
            self.set(slot.key, slot.value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Index;

    #[test]
    fn forgets_everything_whatever_its_size_was() {
        let mut index = Index::default();
        for expected in [500, 3, 80] {
            index.clear(expected);
            assert!((0..500).all(|key| index.get(key).is_none()));
            for key in 0..500 {
                index.set(key, 1);
            }
        }
    }

    #[test]
    fn keeps_the_last_value_of_each_key_and_grows() {
        let mut index = Index::default();
        index.clear(1);
        for key in 0..1_000_u64 {
            index.set(key << 32 | 7, key as u32);
            index.set(key << 32 | 7, key as u32 + 1);
        }
        assert_eq!(index.get(999 << 32 | 7), Some(1_000));
        assert_eq!(index.get(5), None);
        assert_eq!(index.get_or_set(5, 3), 3);
        assert_eq!(index.get_or_set(5, 4), 3);
    }
}
