using Copilot.Web.Worklist;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Copilot.Web.Storage;

/// <summary>Everything that the workspace keeps, in one database: on SQLite as it stands here, on PostgreSQL as <see cref="PostgresDb"/>.</summary>
public class WorkspaceDb : IdentityDbContext<Account>
{
    private readonly Sight? _sight;

    /// <param name="sight">Whose requests are seen; null for all.</param>
    public WorkspaceDb(DbContextOptions<WorkspaceDb> options, Sight? sight = null)
        : base(options) => _sight = sight;

    private protected WorkspaceDb(DbContextOptions options, Sight? sight)
        : base(options) => _sight = sight;

    /// <summary>Whether whoever asks sees the requests of every plan.</summary>
    public bool SeesAll => _sight?.SeesAll ?? true;

    /// <summary>The plans whose requests they see otherwise.</summary>
    public IReadOnlyList<string> SeenPlans => _sight?.Plans ?? [];

    public DbSet<CaseRow> Cases => Set<CaseRow>();

    public DbSet<ProtectionKeyRow> ProtectionKeys => Set<ProtectionKeyRow>();

    public DbSet<DocumentRow> Documents => Set<DocumentRow>();

    public DbSet<DraftRow> Drafts => Set<DraftRow>();

    public DbSet<JobRow> Jobs => Set<JobRow>();

    public DbSet<LetterRow> Letters => Set<LetterRow>();

    public DbSet<TallyRow> Tallies => Set<TallyRow>();

    public DbSet<ViewRow> Views => Set<ViewRow>();

    public DbSet<WritingRow> Writings => Set<WritingRow>();

    public DbSet<SignedRow> Signed => Set<SignedRow>();

    public DbSet<GuidelineSetRow> GuidelineSets => Set<GuidelineSetRow>();

    public DbSet<AuditRow> Audit => Set<AuditRow>();

    public DbSet<KeyRow> Keys => Set<KeyRow>();

    public DbSet<AnswerRow> Answers => Set<AnswerRow>();

    public DbSet<WebhookRow> Webhooks => Set<WebhookRow>();

    public DbSet<MessageRow> Messages => Set<MessageRow>();

    public DbSet<ProposalRow> Proposals => Set<ProposalRow>();

    /// <summary>Acts of this unit of work whose commit is kept back.</summary>
    public HeldActs Acts { get; } = new();

    /// <summary>Begins a transaction in which audit events are added: no other adds any until it ends, so that what is read in it still holds when it is written.</summary>
    public async Task<ActTransaction> BeginActAsync(CancellationToken cancel = default)
    {
        if (Acts.Waiting is { } waiting)
        {
            return new ActTransaction(Acts, waiting);
        }

        var transaction = await Database.BeginTransactionAsync(cancel);
        await AloneAsync(cancel);
        return new ActTransaction(Acts, transaction);
    }

    /// <summary>Waits until no other transaction adds to the audit log, and keeps the others waiting until this one ends. SQLite lets one transaction write from its beginning.</summary>
    public virtual Task AloneAsync(CancellationToken cancel = default) => Task.CompletedTask;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // SQLite compares no dates with offsets; a count of milliseconds it does, and so does every other database.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Milliseconds>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        IntegrationTables.Map(builder);
        builder.Entity<CaseRow>(c =>
        {
            c.ToTable("Cases");
            c.HasIndex(x => x.Name).IsUnique();
            // The heap of what is open, and each of one state, in the order of what is due; words are looked for within the index.
            c.Property(x => x.Words).HasComputedColumnSql("lower(\"Title\" || ' ' || \"Name\" || \"Levels\")", stored: this is PostgresDb);
            c.HasIndex(x => new
                {
                    x.Due,
                    x.Id,
                    x.Words,
                })
                .HasFilter($"\"State\" <> '{Heaps.Signed}'");
            c.HasIndex(x => new
            {
                x.State,
                x.Due,
                x.Id,
                x.Words,
            });
            c.HasIndex(x => x.State);
            c.HasIndex(x => new
            {
                x.OwnerId,
                x.State,
                x.Due,
                x.Id,
            });
            // Most requests are no appeals: with them in the index, a database that has counted its rows reads all requests instead.
            c.HasIndex(x => x.AppealOf).HasFilter("\"AppealOf\" IS NOT NULL");
            c.Property(x => x.Version).IsConcurrencyToken();
            c.HasOne(x => x.Owner).WithMany().HasForeignKey(x => x.OwnerId).OnDelete(DeleteBehavior.Restrict);
            c.HasMany(x => x.Documents).WithOne().HasForeignKey(x => x.CaseId).OnDelete(DeleteBehavior.Cascade);
            c.HasMany(x => x.Drafts).WithOne().HasForeignKey(x => x.CaseId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<DocumentRow>().ToTable("Documents");
        builder.Entity<DraftRow>(d =>
        {
            d.ToTable("Drafts");
            d.HasIndex(x => new { x.CaseId, x.Number }).IsUnique();
        });
        builder.Entity<JobRow>(j =>
        {
            j.ToTable("Jobs");
            j.HasIndex(x => new
            {
                x.State,
                x.Handed,
                x.Id,
            });
            // Whoever began it last ends it: an instance that was taken for dead and was not ends nothing any more.
            j.Property(x => x.Attempts).IsConcurrencyToken();
            j.HasIndex(x => x.CaseId);
        });
        builder.Entity<LetterRow>(l =>
        {
            l.ToTable("Letters");
            l.HasIndex(x => new { x.CaseId, x.Id });
            l.HasOne<CaseRow>().WithMany().HasForeignKey(x => x.CaseId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<TallyRow>(t =>
        {
            t.ToTable("Tallies");
            t.HasKey(x => new
            {
                x.Kind,
                x.Day,
                x.Plan,
                x.Key,
                x.Sub,
            });
        });
        builder.Entity<ViewRow>(v =>
        {
            v.ToTable("Views");
            v.HasIndex(x => new { x.AccountId, x.Id });
        });
        builder.Entity<WritingRow>(w =>
        {
            w.ToTable("Writings");
            w.HasIndex(x => new
                {
                    x.CaseId,
                    x.AccountId,
                    x.Place,
                })
                .IsUnique();
            w.HasOne<CaseRow>().WithMany().HasForeignKey(x => x.CaseId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<SignedRow>(s =>
        {
            s.ToTable("Signed");
            s.HasKey(x => x.CaseId);
            s.Property(x => x.CaseId).ValueGeneratedNever();
            s.HasOne<CaseRow>().WithOne().HasForeignKey<SignedRow>(x => x.CaseId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<GuidelineSetRow>(g =>
        {
            g.ToTable("GuidelineSets");
            g.HasKey(x => x.Hash);
        });
        builder.Entity<AuditRow>(a =>
        {
            a.ToTable("Audit");
            a.HasKey(x => x.Sequence);
            a.Property(x => x.Sequence).ValueGeneratedNever();
            a.HasIndex(x => new { x.CaseId, x.Sequence });
        });
        builder.Entity<ProtectionKeyRow>().ToTable("ProtectionKeys");
        // What was there before plans were told apart sees what it saw.
        builder.Entity<Account>().Property(x => x.Plans).HasDefaultValue(Sight.Every);
        PlanFilter.AddTo(builder, this);
    }

    private sealed class Milliseconds()
        : ValueConverter<DateTimeOffset, long>(
            time => time.ToUnixTimeMilliseconds(),
            count => DateTimeOffset.FromUnixTimeMilliseconds(count)
        );
}
