using Copilot.Web.Hosting;
using Copilot.Web.Questions;
using Microsoft.Data.Sqlite;
using Npgsql;
using Quartz;

namespace Copilot.Web.Drafting;

/// <summary>The scheduler: Quartz, on a file of its own for one machine, clustered over PostgreSQL for many. It makes its tables itself; were they lost, the rows of ours would be handed to it again.</summary>
internal static class Scheduling
{
    public static void AddTo(IServiceCollection services, WorkspaceSettings settings)
    {
        services.AddLogging(log => log.AddFilter("Quartz", LogLevel.Warning));
        if (settings.Drafting == 0)
        {
            return;
        }

        // Half of the processors: pages come first.
        var drafting = settings.Drafting ?? Math.Max(1, Environment.ProcessorCount / 2);
        services.AddSingleton(new DraftingTurns(drafting));
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "copilot";
                // What another machine hands over is seen no later than this.
                scheduler.IdleWaitTime = TimeSpan.FromSeconds(2);
            });
            quartz.UseDefaultThreadPool(drafting + ProposalsJob.AtOnce);
            quartz.UsePersistentStore(store =>
            {
                store.ProvisionSchema();
                store.ConfigureStore(options => (options.TablePrefix, options.StoreJobDataAsStrings) = ("qrtz_", true));
                if (settings.Database is { Length: > 0 } connection)
                {
                    store.UsePostgres(NpgsqlFactory.Instance, connection);
                    store.UseClustering(cluster =>
                        cluster.CheckinInterval = cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(settings.CheckInSeconds)
                    );
                }
                else
                {
                    store.UseSqlite(SqliteFactory.Instance, $"Data Source={Path.Combine(settings.DataFolder, "jobs.db")}");
                }
            });
        });
        // Whoever hands the rows over starts it, and what runs when the program is told to end is ended first.
        services.AddQuartzHostedService(host => (host.AutoStart, host.WaitForJobsToComplete) = (false, true));
        services.AddHostedService<JobDispatch>();
    }
}
