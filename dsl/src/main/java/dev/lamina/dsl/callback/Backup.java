package dev.lamina.dsl.callback;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.catalog.Later;
import dev.lamina.dsl.catalog.Later.Argument;

/**
 * Keeps the training so that it can be resumed.
 *
 * @param saveFreq how often
 */
@Kind(
    keras = "BackupAndRestore",
    name = "backup",
    aliases = "backup_and_restore",
    doc =
        "A run can always be resumed from its last whole epoch; with save_freq from every so many"
            + " batches, for long epochs. Resuming is asked for with `lamina resume`.",
    source = "https://keras.io/api/callbacks/backup_and_restore/",
    example = "- backup: {save_freq: 500}")
@Later({
  @Argument(
      name = "backup_dir",
      because = "backups have their place in the run folder",
      instead = "leave it out: it is kept in the folder checkpoints of the run"),
  @Argument(
      name = "double_checkpoint",
      def = "false",
      because = "a file is replaced whole or not at all, so one is enough"),
  @Argument(
      name = "delete_checkpoint",
      def = "true",
      because = "the last network of a run is what people want of it",
      instead = "leave it out: a finished run keeps its last network")
})
public record Backup(
    @Arg(doc = "How often the training is kept.", def = "epoch", place = 0) Frequency saveFreq)
    implements Callback {}
