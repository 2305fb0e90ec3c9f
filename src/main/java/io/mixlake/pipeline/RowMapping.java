package io.mixlake.pipeline;

import io.mixlake.record.Schema;
import java.io.Serializable;

/** How events become rows. Travels to workers. */
interface RowMapping extends Serializable {
  /** The columns. */
  Schema schema();

  /** A mapper for one thread. */
  RowMapper mapper();

  /** Differs for mappings whose rows may differ. */
  String fingerprint();
}
