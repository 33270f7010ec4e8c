using Copilot.Core.Review;

namespace Copilot.Web.Hosting;

/// <summary>What an operator sets, under <c>Workspace</c> in the configuration (<c>Workspace__Folder</c> in the environment). Without any, the program runs on files of its own.</summary>
public sealed class WorkspaceSettings
{
    public const string Section = "Workspace";

    /// <summary>The connection string of a PostgreSQL database, for several machines; null for an SQLite file in the folder.</summary>
    public string? Database { get; set; }

    /// <summary>Where the database and the keys lie; null for <c>copilot</c> in the user's own folder of program data.</summary>
    public string? Folder { get; set; }

    /// <summary>Where the keys that seal chart text lie; null for <c>keys</c> in the folder. Keep it apart from the database, so that who has one has not the other.</summary>
    public string? Keys { get; set; }

    /// <summary>PEM files, parted by semicolons, each with an RSA certificate and its private key: the first seals the keys, all open what they sealed. Null for keys that lie open.</summary>
    public string? KeyCertificates { get; set; }

    /// <summary>The organisation's own sign-in by OpenID Connect; off without an authority.</summary>
    public People.Organisation.OpenIdSettings OpenId { get; set; } = new();

    /// <summary>The guideline folder; null for the one beside the program.</summary>
    public string? Guidelines { get; set; }

    /// <summary>Example cases that a click loads; null for <c>evals/cases</c> where the program runs from its repository. Only in Development.</summary>
    public string? Examples { get; set; }

    /// <summary>Reviewers record their own view before the recommendation is shown to them; for requests taken in from then on.</summary>
    public bool FirstView { get; set; }

    /// <summary>Whether answers are kept from a person until they have recorded their own view.</summary>
    public bool AsksOwnView(Person person) => FirstView && person.Role is Role.NurseReviewer or Role.PhysicianAdvisor;

    /// <summary>The zone of the plan, by its IANA name: in it days begin and end.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>How the plan is reached, one sentence, as it ends every letter; null for letters that do not say.</summary>
    public string? Contact { get; set; }

    /// <summary>Who may read <c>/metrics</c>: <c>signed-in</c> for evaluation leads, administrators and keys with that scope; <c>open</c> for whoever reaches the port; <c>off</c>.</summary>
    public string Metrics { get; set; } = "signed-in";

    /// <summary>Ranges of private addresses that webhooks may be told at, such as <c>10.1.0.0/16</c>, parted by blanks; null for none.</summary>
    public string? WebhookNetworks { get; set; }

    /// <summary>Roles that sign in with a second factor, parted by blanks, or <c>all</c>; null for none.</summary>
    public string? SecondFactor { get; set; }

    /// <summary>Whoever signs a determination gives a fresh code of their authenticator with it.</summary>
    public bool SignWithSecondFactor { get; set; }

    /// <summary>Requests that one API key may make in a minute; 1 to 100,000.</summary>
    public int KeyRequestsPerMinute { get; set; } = 300;

    /// <summary>A folder of the plan's own letters: each file in it stands for the one of the same name in <c>common/letters</c> of the guideline folder; null for none.</summary>
    public string? Letters { get; set; }

    /// <summary>The largest upload in megabytes; 1 to 1000.</summary>
    public int UploadMegabytes { get; set; } = 64;

    /// <summary>How many minutes a session lasts without a request; 5 to 720.</summary>
    public int SessionMinutes { get; set; } = 60;

    /// <summary>Requests that one person may make in a minute; 60 to 100,000.</summary>
    public int RequestsPerMinute { get; set; } = 600;

    /// <summary>Attempts to sign in from one address in a minute; 1 to 1000.</summary>
    public int SignInsPerMinute { get; set; } = 20;

    /// <summary>How many requests this machine drafts at once; 0 leaves them to other machines, to 64; null for half of its processors.</summary>
    public int? Drafting { get; set; }

    /// <summary>How often, in seconds, a machine tells the others over PostgreSQL that it is alive: whose drafts are unfinished and who has been silent for twice as long is taken for dead, and the others draft them; 1 to 60.</summary>
    public int CheckInSeconds { get; set; } = 5;

    /// <exception cref="InvalidOperationException">A setting is out of its range.</exception>
    public WorkspaceSettings Checked()
    {
        Range(UploadMegabytes, 1, 1000, nameof(UploadMegabytes));
        Range(SessionMinutes, 5, 720, nameof(SessionMinutes));
        Range(RequestsPerMinute, 60, 100_000, nameof(RequestsPerMinute));
        Range(SignInsPerMinute, 1, 1000, nameof(SignInsPerMinute));
        Range(KeyRequestsPerMinute, 1, 100_000, nameof(KeyRequestsPerMinute));
        _ = Webhooks.AddressGuard.Ranges(WebhookNetworks);
        OneOf(Metrics, ["signed-in", "open", "off"], nameof(Metrics));

        foreach (var role in SecondFactorRoles)
        {
            OneOf(role, [.. People.Roles.All], nameof(SecondFactor));
        }

        Range(Drafting ?? 0, 0, 64, nameof(Drafting));
        Range(CheckInSeconds, 1, 60, nameof(CheckInSeconds));
        return this;
    }

    public string DataFolder =>
        Folder
        ?? Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
            "copilot"
        );

    public string SqliteFile => Path.Combine(DataFolder, "workspace.db");

    public string KeyFolder => Keys ?? Path.Combine(DataFolder, "keys");

    /// <summary>The roles that need a second factor.</summary>
    public IReadOnlyList<string> SecondFactorRoles =>
        SecondFactor?.Trim() == "all" ? People.Roles.All : (SecondFactor ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);

    private static void OneOf(string value, IReadOnlyList<string> values, string name)
    {
        if (!values.Contains(value))
        {
            throw new InvalidOperationException($"{Section}:{name} holds '{value}', and takes {string.Join(", ", values)}.");
        }
    }

    private static void Range(int value, int least, int most, string name)
    {
        if (value < least || value > most)
        {
            throw new InvalidOperationException($"{Section}:{name} goes from {least} to {most}.");
        }
    }
}
