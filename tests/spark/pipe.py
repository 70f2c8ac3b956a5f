"""Sends records through copydesk under Apache Spark: rdd.pipe in a local cluster of two executors.

usage: pipe.py RECORDS.jsonl OUT.jsonl COPYDESK

Ends with an error where a task fails (checkCode: the filter's exit status counts).
"""

import os
import shlex
import sys

from pyspark.sql import SparkSession

records, out, program = sys.argv[1:4]
spark = (
    SparkSession.builder.master("local-cluster[2,1,1024]")
    .appName("copydesk")
    .config("spark.ui.enabled", "false")
    .config("spark.driver.host", "127.0.0.1")
    .config("spark.driver.bindAddress", "127.0.0.1")
    .config("spark.executor.memory", "512m")
    .getOrCreate()
)
spark.sparkContext.setLogLevel("ERROR")
stories = spark.sparkContext.textFile("file://" + os.path.abspath(records), 6)
command = shlex.join([program, "--input", "jsonl", "--quiet", "--keep", "outlet"])
lines = stories.pipe(command, checkCode=True).collect()
with open(out, "w", encoding="utf-8") as file:
    file.writelines(line + "\n" for line in lines)
# The lines are a table that Spark can ask: who and what is named in most stories?
table = spark.read.json(spark.sparkContext.parallelize(lines, 2))
names = table.selectExpr("id", "explode(entities) AS e").groupBy("e.type", "e.name").count()
names.orderBy("count", ascending=False).show(5)
spark.stop()
