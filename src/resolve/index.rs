//! A small map from word keys to positions, kept from document to document.

/// Maps 64-bit keys that are already well mixed to positions.
#[derive(Debug, Default)]
pub(crate) struct Index {
    slots: Vec<(u64, u32)>,
    len: usize,
}

impl Index {
    /// Forgets everything and makes room for about `expected` keys.
    pub(crate) fn clear(&mut self, expected: usize) {
        let size = (expected * 2).next_power_of_two().max(64);
        self.slots.clear();
        self.slots.resize(size, (0, 0));
        self.len = 0;
    }

    fn slot(&self, key: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (key >> 32 ^ key) as usize & mask;
        while self.slots[at].0 != 0 && self.slots[at].0 != key {
            at = (at + 1) & mask;
        }
        at
    }

    pub(crate) fn get(&self, key: u64) -> Option<u32> {
        let (found, value) = self.slots[self.slot(key.max(1))];
        (found != 0).then_some(value)
    }

    /// Sets the position of a key.
    pub(crate) fn set(&mut self, key: u64, value: u32) {
        let key = key.max(1);
        let at = self.slot(key);
        if self.slots[at].0 == 0 {
            self.len += 1;
        }
        self.slots[at] = (key, value);
        if self.len * 2 > self.slots.len() {
            self.grow();
        }
    }

    /// The position of a key, or `value` if it had none, which it now has.
    pub(crate) fn get_or_set(&mut self, key: u64, value: u32) -> u32 {
        match self.get(key) {
            Some(known) => known,
            None => {
                self.set(key, value);
                value
            }
        }
    }

    fn grow(&mut self) {
        let old = std::mem::take(&mut self.slots);
        self.slots.resize(old.len() * 2, (0, 0));
        for (key, value) in old {
            if key != 0 {
                let at = self.slot(key);
                self.slots[at] = (key, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Index;

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
